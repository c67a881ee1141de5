package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompletionTest {

  private static final String URI = "file:///folder/a.iotopo";

  private Editor editor;

  @BeforeEach
  void openEditor() {
    editor = Editor.open();
  }

  @AfterEach
  void closeEditor() {
    editor.close();
  }

  @Test
  void proposesWhatTheBodyAllows() {
    List<String> found = labels("machine m { host-bridge h { root-port rp at 01.0 { ¦ } } }");
    assertTrue(
        found.containsAll(List.of("acs", "window", "endpoint", "hotplug")), found.toString());
    assertFalse(found.contains("inbound"), found.toString());
    assertFalse(found.contains("machine"), found.toString());
  }

  @Test
  void narrowsByWhatIsWritten() {
    List<String> found = labels("machine m { host-bridge h { root-p¦ } }");
    assertEquals("root-port", found.get(0));
    assertFalse(found.contains("segment"), found.toString());
  }

  @Test
  void proposesWordsWithTheirMeaning() {
    List<CompletionItem> found =
        items("machine m { host-bridge h { endpoint e at 00.0 { acs SV ¦ } } }");
    CompletionItem redirect =
        found.stream().filter(item -> item.getLabel().equals("RR")).findFirst().orElseThrow();
    assertTrue(
        redirect.getDocumentation().getRight().getValue().startsWith("P2P Request Redirect"));
  }

  private static final String BUS =
      """
      machine m {
        memory low 0x0 size 2G
        iommu vtd0 {
          model intel-vtd
          registers 0xfed9_0000 size 4K
          covers all
        }
        host-bridge h {
          window mem 0x9000_0000 size 256M
          window pref 0x20_0000_0000 size 1G
          root-port a at 01.0 {
            window mem 0x9000_0000 size 2M
            endpoint nic at 00.0 {
              bar 0 mem32 size 64K at 0x9000_0000
              BAR
            }
          }
          root-port b at 02.0 {
            WINDOW
          }
        }
        assign x {
          devices nic
          to user via vfio
          MAP
        }
      }
      """;

  private static String bus(String word, String line) {
    return BUS.replace(word, line).replaceAll("\\n *(BAR|WINDOW|MAP)\\n", "\n");
  }

  @Test
  void proposesTheNextFreeAlignedAddressOfTheWindowAtHand() {
    assertEquals(
        "0x9010_0000", labels(bus("BAR", "bar 1 mem32 size 1M at ¦")).get(0), "aligned to 1 MiB");
    assertEquals("0x9001_0000", labels(bus("BAR", "bar 1 mem32 size 4K at ¦")).get(0));
    assertEquals(
        "0x9010_0000", labels(bus("BAR", "bar 2 mem64 pref size 1M at ¦")).get(0), "in mem too");
  }

  @Test
  void proposesFreeBarsWindowsMapsAndMemory() {
    assertEquals("1", labels(bus("BAR", "bar ¦")).get(0));
    assertEquals("0x9020_0000 size 1M", labels(bus("WINDOW", "window mem ¦")).get(0));
    assertEquals(
        "0x8000_0000 size 1G",
        labels(
                BUS.replace("machine m {", "machine m {\n  memory high ¦")
                    .replaceAll("\\n *(BAR|WINDOW|MAP)\\n", "\n"))
            .get(0));
    assertEquals("0x20_0000 size 2M", labels(bus("MAP", "map ¦")).get(0));
  }

  @Test
  void proposesNamesByTheirShortestSuffix() {
    List<String> found =
        labels(
            """
            machine m {
              host-bridge h {
                root-port a at 01.0 { endpoint nic at 00.0 }
                root-port b at 02.0 { endpoint nic at 00.0  endpoint gpu at 00.1 }
              }
              assign x { devices ¦ }
            }
            """);
    assertTrue(found.containsAll(List.of("a.nic", "b.nic", "gpu")), found.toString());
    assertFalse(found.contains("nic"), found.toString());
  }

  @Test
  void proposesDeviceTypes() {
    assertTrue(
        labels(
                "device-type cx6dx { id 15b3:101d }\n"
                    + "machine m { host-bridge h { endpoint e : ¦ at 00.0 } }")
            .contains("cx6dx"));
  }

  @Test
  void proposesFreeSlots() {
    assertEquals(
        List.of("00.0", "02.0"),
        labels("machine m { host-bridge h { endpoint a at 01.0 { }\n endpoint b at ¦ } }")
            .subList(0, 2));
    assertEquals(
        List.of("00.1"),
        labels(
            "machine m { host-bridge h { root-port p at 01.0 { endpoint a at 00.0 { }\n"
                + " endpoint b at ¦ } } }"));
  }

  @Test
  void proposesRules() {
    assertTrue(labels("@allow(¦\nmachine m { }").size() > 5);
  }

  @Test
  void proposesFilesToImport() {
    editor.open("file:///folder/parts/nics.iotopo", "device-type nic { id 15b3:101d }");
    assertEquals(List.of("parts/nics.iotopo"), labels("import \"¦\"\nmachine m { }"));
  }

  @Test
  void worksInABrokenFile() {
    assertTrue(
        labels("machine m { garbage ( 12 host-bridge h { wind nonsense ]\n acs¦").size() >= 0);
    List<String> found = labels("machine m { wrong wrong\n host-bridge h { oops oops\n  ec¦\n");
    assertTrue(found.contains("ecam"), found.toString());
  }

  @Test
  void isSilentInComments() {
    assertTrue(labels("machine m { // ¦\n}").isEmpty());
    assertTrue(labels("machine m { /* ¦ */ }").isEmpty());
    assertTrue(labels("machine m { // ¦").isEmpty());
  }

  @Test
  void replacesTheWordBeforeTheCursor() {
    CompletionItem item = items("machine m {\n  ar¦\n}").get(0);
    assertEquals("arch", item.getTextEdit().getLeft().getNewText());
    assertEquals(new Position(1, 2), item.getTextEdit().getLeft().getRange().getStart());
    assertEquals(new Position(1, 4), item.getTextEdit().getLeft().getRange().getEnd());
  }

  private List<String> labels(String text) {
    return items(text).stream().map(CompletionItem::getLabel).toList();
  }

  private List<CompletionItem> items(String text) {
    Position position = editor.open(URI, text);
    return Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .completion(new CompletionParams(new TextDocumentIdentifier(URI), position)))
        .getRight()
        .getItems();
  }
}
