package org.iotopo.ide.tokens;

import java.util.Arrays;
import java.util.List;
import org.eclipse.lsp4j.SemanticTokenModifiers;
import org.eclipse.lsp4j.SemanticTokenTypes;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.iotopo.iotopo.Bridge;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.Named;

/** What a token is, in the order of the legend. */
enum TokenKind {
  /** A word of the language. */
  KEYWORD(SemanticTokenTypes.Keyword),
  /** One of a few words: {@code mem64}, {@code intel-vtd}, {@code RR}. */
  WORD(SemanticTokenTypes.EnumMember),
  /** A number, an identifier of hardware, a slot. */
  NUMBER(SemanticTokenTypes.Number),
  /** A text in quotes. */
  STRING(SemanticTokenTypes.String),
  /** A comment. */
  COMMENT(SemanticTokenTypes.Comment),
  /** {@code ..} and {@code ->}. */
  OPERATOR(SemanticTokenTypes.Operator),
  /** {@code @allow}. */
  SUPPRESSION(SemanticTokenTypes.Decorator),
  /** The name of a machine. */
  MACHINE(SemanticTokenTypes.Namespace),
  /** The name of a device type. */
  DEVICE_TYPE(SemanticTokenTypes.Class),
  /** The name of a host bridge or bridge. */
  BRIDGE(SemanticTokenTypes.Struct),
  /** Any other name. */
  NAME(SemanticTokenTypes.Variable);

  /** The bit of a name where it is declared. */
  static final int DECLARATION = 1;

  /** The bit of what the compiler found addresses or bus numbers for. */
  static final int COMPUTED = 2;

  /** The bit of what loses addresses before they reach the IOMMU. */
  static final int SHADOWED = 4;

  private final String type;

  TokenKind(String type) {
    this.type = type;
  }

  /** The kinds and modifiers by number. */
  static SemanticTokensLegend legend() {
    List<String> types = Arrays.stream(values()).map(kind -> kind.type).toList();
    return new SemanticTokensLegend(
        types, List.of(SemanticTokenModifiers.Declaration, "computed", "shadowed"));
  }

  /** The kind of an element's name. */
  static TokenKind of(Named element) {
    if (element instanceof Machine) {
      return MACHINE;
    } else if (element instanceof DeviceType) {
      return DEVICE_TYPE;
    } else if (element instanceof HostBridge || element instanceof Bridge) {
      return BRIDGE;
    }
    return NAME;
  }
}
