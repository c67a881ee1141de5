package org.iotopo.ide.tokens;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.EnumRule;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ParserRule;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.ide.navigation.Occurrence;
import org.iotopo.ide.navigation.Occurrences;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;

/** What every word of a file means, for the colours of the editor. */
public final class Tokens {

  /** What the numbers mean. */
  public static SemanticTokensLegend legend() {
    return TokenKind.legend();
  }

  /** The tokens of a file. */
  public SemanticTokens all(SourceFile file, Workspace workspace, CancelIndicator cancel) {
    return between(file, 0, file.text().length(), workspace, cancel);
  }

  /** The tokens of a part of a file. */
  public SemanticTokens in(
      SourceFile file, Range range, Workspace workspace, CancelIndicator cancel) {
    return between(
        file,
        file.text().offset(range.getStart()),
        file.text().offset(range.getEnd()),
        workspace,
        cancel);
  }

  private static SemanticTokens between(
      SourceFile file, int from, int to, Workspace workspace, CancelIndicator cancel) {
    Modifiers known = Modifiers.of(file, from, to, workspace.check(file.uri(), cancel));
    Map<Integer, Occurrence> names = new HashMap<>();
    for (Occurrence occurrence : Occurrences.all(file)) {
      names.put(occurrence.region().getOffset(), occurrence);
    }
    TokenList tokens = new TokenList(file.text());
    for (ILeafNode leaf : file.tokens().getLeafNodes()) {
      if (leaf.getEndOffset() <= from || leaf.getOffset() >= to) {
        continue;
      }
      Occurrence name = names.get(leaf.getOffset());
      if (name != null && !leaf.isHidden()) {
        int modifiers =
            (name.isDeclaration() ? TokenKind.DECLARATION : 0) | known.at(leaf.getOffset());
        TokenKind kind = TokenKind.of(name.element());
        tokens.add(leaf.getOffset(), leaf.getEndOffset(), kind, modifiers);
      } else {
        kind(leaf)
            .ifPresent(
                kind ->
                    tokens.add(
                        leaf.getOffset(), leaf.getEndOffset(), kind, known.at(leaf.getOffset())));
      }
    }
    return new SemanticTokens(tokens.numbers());
  }

  private static Optional<TokenKind> kind(ILeafNode leaf) {
    if (leaf.isHidden()) {
      return leaf.getText().isBlank() ? Optional.empty() : Optional.of(TokenKind.COMMENT);
    }
    EObject element = leaf.getGrammarElement();
    AbstractRule rule = element == null ? null : GrammarUtil.containingRule(element);
    if (rule == null) {
      return Optional.empty();
    }
    if (element instanceof RuleCall call && call.getRule().getName().equals("STRING")) {
      return Optional.of(TokenKind.STRING);
    }
    if (rule instanceof ParserRule parserRule && GrammarUtil.isDatatypeRule(parserRule)) {
      return isPunctuation(leaf) ? Optional.empty() : Optional.of(wordKind(rule));
    }
    if (rule instanceof EnumRule) {
      return Optional.of("BridgeKind".equals(rule.getName()) ? TokenKind.KEYWORD : TokenKind.WORD);
    }
    if (element instanceof Keyword keyword) {
      return keywordKind(keyword.getValue());
    }
    return Optional.of(TokenKind.NUMBER);
  }

  private static TokenKind wordKind(AbstractRule rule) {
    return switch (rule.getName()) {
      case "DevFn", "PciId", "HexWord", "KernelName" -> TokenKind.NUMBER;
      default -> TokenKind.NAME;
    };
  }

  private static Optional<TokenKind> keywordKind(String word) {
    return switch (word) {
      case "..", "->" -> Optional.of(TokenKind.OPERATOR);
      case "@allow" -> Optional.of(TokenKind.SUPPRESSION);
      default ->
          Character.isLetter(word.charAt(0)) ? Optional.of(TokenKind.KEYWORD) : Optional.empty();
    };
  }

  private static boolean isPunctuation(ILeafNode leaf) {
    return !Character.isLetterOrDigit(leaf.getText().charAt(0));
  }
}
