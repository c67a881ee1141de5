package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other ways to write the same. */
class ActionsTest {

  private static final String URI = "untitled:actions";
  private static final String MACHINE =
      """
      machine m {
        host-bridge pci0 {
          window mem 0x8000_0000 size 1G
          root-port rp0 at 01.0 {
            buses 0x10 .. 0x1f
            window mem 0x8000_0000 .. 0x800f_ffff
            endpoint nic0 at 00.0 {
              // a register file
              bar 0 mem32 size 64K at 0x8000_0000
              bar 1 mem32 size 4K
            }
          }
          root-port rp1 at 02.0 {
            endpoint nic1 at 00.0 {
              // a register file
              bar 0 mem32 size 64K at 0x8010_0000
              bar 1 mem32 size 4K
            }
          }
        }
      }
      """;

  private Editor editor;

  @BeforeEach
  void open() {
    editor = Editor.open();
  }

  @AfterEach
  void close() {
    editor.close();
  }

  private List<CodeAction> actions(Position position, String kind) {
    return Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .codeAction(
                    new CodeActionParams(
                        new TextDocumentIdentifier(URI),
                        new Range(position, position),
                        new CodeActionContext(List.of(), List.of(kind)))))
        .stream()
        .map(Either::getRight)
        .toList();
  }

  private List<String> titles(String textWithCursor) {
    Position position = editor.open(URI, textWithCursor);
    return actions(position, CodeActionKind.Refactor).stream().map(CodeAction::getTitle).toList();
  }

  private String applied(String textWithCursor, String title) {
    Position position = editor.open(URI, textWithCursor);
    CodeAction action =
        actions(position, CodeActionKind.Refactor).stream()
            .filter(it -> it.getTitle().equals(title))
            .findFirst()
            .orElseThrow();
    return Editor.applied(editor.text(URI), action.getEdit().getChanges().get(URI));
  }

  @Test
  void convertsARangeToItsOtherFormAndBack() {
    assertEquals(
        MACHINE.replace("0x8000_0000 size 1G", "0x8000_0000 .. 0xbfff_ffff"),
        applied(
            MACHINE.replace("size 1G", "si¦ze 1G"),
            "Write the range as 0x8000_0000 .. 0xbfff_ffff"));
    assertEquals(
        MACHINE.replace("0x8000_0000 .. 0x800f_ffff", "0x8000_0000 size 1M"),
        applied(
            MACHINE.replace(".. 0x800f_ffff", "¦.. 0x800f_ffff"),
            "Write the range as 0x8000_0000 size 1M"));
  }

  @Test
  void writesAComputedAddressDownAndLeavesItOutAgain() {
    String explicit =
        applied(MACHINE.replaceFirst("bar 1", "bar¦ 1"), "Write down the computed at 0x8001_0000");
    assertEquals(
        MACHINE.replaceFirst("bar 1 mem32 size 4K", "bar 1 mem32 size 4K at 0x8001_0000"),
        explicit);
    editor.close(URI);
    assertEquals(
        MACHINE,
        applied(explicit.replaceFirst("bar 1", "bar¦ 1"), "Leave the address of BAR1 to iotopo"));
  }

  @Test
  void writesAllOfABridgeDownAndLeavesItOutAgain() {
    String explicit =
        applied(MACHINE.replace("rp1 at", "r¦p1 at"), "Write down what is computed of rp1");
    assertEquals(
        MACHINE.replace(
            "root-port rp1 at 02.0 {\n",
            "root-port rp1 at 02.0 {\n"
                + "      buses 0x20 .. 0x20\n"
                + "      window mem 0x8010_0000 .. 0x801f_ffff\n"),
        explicit);
    editor.close(URI);
    assertEquals(
        MACHINE,
        applied(
            explicit.replace("rp1 at", "r¦p1 at"),
            "Leave addresses and bus numbers of rp1 to iotopo"));
  }

  @Test
  void extractsADeviceTypeForAllThatAreAlike() {
    assertEquals(
        List.of(
            "Write down what is computed of nic0",
            "Leave addresses and bus numbers of nic0 to iotopo",
            "Extract device-type nic and use it for 2 endpoints"),
        titles(MACHINE.replace("nic0", "n¦ic0")));
    editor.close(URI);
    assertEquals(
        """
        machine m {
          host-bridge pci0 {
            window mem 0x8000_0000 size 1G
            root-port rp0 at 01.0 {
              buses 0x10 .. 0x1f
              window mem 0x8000_0000 .. 0x800f_ffff
              endpoint nic0 : nic at 00.0 { bar 0 at 0x8000_0000 }
            }
            root-port rp1 at 02.0 {
              endpoint nic1 : nic at 00.0 { bar 0 at 0x8010_0000 }
            }
          }
        }

        device-type nic {
          // a register file
          bar 0 mem32 size 64K
          bar 1 mem32 size 4K
        }
        """,
        applied(
            MACHINE.replace("nic0", "n¦ic0"),
            "Extract device-type nic and use it for 2 endpoints"));
  }
}
