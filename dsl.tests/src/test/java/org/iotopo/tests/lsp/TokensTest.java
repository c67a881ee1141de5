package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.Test;

/** What the colours know of a machine. */
class TokensTest {

  private static final String URI = "untitled:tokens";
  private static final String MACHINE =
      """
      machine m {
        iommu vtd0 {
          model intel-vtd
          registers 0xfed9_0000 size 4K
          interrupt-remapping
          covers all
        }
        host-bridge pci0 {
          window mem 0x8000_0000 size 1G
          root-port rp at 01.0 {
            acs SV TB RR CR UF
            buses 0x01 .. 0x04
            window mem 0x8000_0000 size 4M
            upstream-port usp at 00.0 {
              downstream-port dsp0 at 00.0 {
                endpoint nic0 at 00.0 { bar 0 mem32 size 1M }
              }
              downstream-port dsp1 at 01.0 {
                endpoint nic1 at 00.0 { bar 2 mem32 size 1M at 0x8010_0000 }
              }
            }
          }
        }
        assign fastpath {
          devices nic0
          to user via vfio
          map 0x8000_0000 size 512M
        }
      }
      """;

  /** Every token that has a modifier, with its modifiers. */
  private static List<String> modified(List<Integer> data, SemanticTokensLegend legend) {
    List<String> lines = MACHINE.lines().toList();
    List<String> found = new ArrayList<>();
    int line = 0;
    int character = 0;
    for (int at = 0; at < data.size(); at += 5) {
      line += data.get(at);
      character = data.get(at) == 0 ? character + data.get(at + 1) : data.get(at + 1);
      int bits = data.get(at + 4);
      StringBuilder text = new StringBuilder();
      for (int bit = 1; bit < legend.getTokenModifiers().size(); bit++) {
        text.append((bits >> bit & 1) == 1 ? " " + legend.getTokenModifiers().get(bit) : "");
      }
      if (!text.isEmpty()) {
        found.add(lines.get(line).substring(character, character + data.get(at + 2)) + text);
      }
    }
    return found;
  }

  @Test
  void wordsTellWhatWasComputedAndWhatIsShadowed() {
    try (Editor editor = Editor.open()) {
      editor.open(URI, MACHINE);
      var legend = editor.capabilities.getCapabilities().getSemanticTokensProvider().getLegend();
      List<Integer> data =
          Editor.get(
                  editor
                      .server()
                      .getTextDocumentService()
                      .semanticTokensFull(
                          new SemanticTokensParams(new TextDocumentIdentifier(URI))))
              .getData();
      assertEquals(
          List.of(
              "usp computed",
              "dsp0 computed",
              "nic0 shadowed",
              "0 computed",
              "dsp1 computed",
              "nic1 shadowed",
              "0x8000_0000 shadowed",
              "512M shadowed"),
          modified(data, legend));
    }
  }

  @Test
  void tokensOfAPartAreThoseOfItsLines() {
    try (Editor editor = Editor.open()) {
      editor.open(URI, MACHINE);
      Range lines = new Range(new Position(15, 0), new Position(16, 0));
      var data =
          Editor.get(
                  editor
                      .server()
                      .getTextDocumentService()
                      .semanticTokensRange(
                          new SemanticTokensRangeParams(new TextDocumentIdentifier(URI), lines)))
              .getData();
      var legend = editor.capabilities.getCapabilities().getSemanticTokensProvider().getLegend();
      assertEquals(List.of("nic0 shadowed", "0 computed"), modified(data, legend));
    }
  }
}
