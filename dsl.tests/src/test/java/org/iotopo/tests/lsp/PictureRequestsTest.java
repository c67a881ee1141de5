package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextEdit;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PictureRequestsTest {

  private static final String FILE =
      Pipeline.REPOSITORY.resolve("examples/nonacs-dpdk.iotopo").toUri().toString();

  private Editor editor;

  @BeforeEach
  void openTheExample() {
    editor = Editor.open();
    editor.open(FILE, Pipeline.read(Pipeline.REPOSITORY.resolve("examples/nonacs-dpdk.iotopo")));
  }

  @AfterEach
  void quit() {
    editor.close();
  }

  private Map<String, Object> params(Object... namesAndValues) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("textDocument", Map.of("uri", FILE));
    for (int at = 0; at < namesAndValues.length; at += 2) {
      params.put((String) namesAndValues[at], namesAndValues[at + 1]);
    }
    return params;
  }

  private static Map<String, Object> acs(String flag, boolean on) {
    return Map.of("kind", "acs", "path", "pci0.rp1.usp.dsp0", "flag", flag, "on", on);
  }

  private static Stream<JsonObject> each(JsonElement array) {
    return StreamSupport.stream(((JsonArray) array).spliterator(), false)
        .map(JsonElement::getAsJsonObject);
  }

  private static JsonObject withPath(JsonElement array, String path) {
    return each(array)
        .filter(entry -> entry.has("path") && entry.get("path").getAsString().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + path));
  }

  private static String text(JsonObject object, String member) {
    return object.get(member).getAsString();
  }

  private Position at(String words) {
    String text = editor.text(FILE);
    int offset = text.indexOf(words);
    int line = (int) text.substring(0, offset).chars().filter(letter -> letter == '\n').count();
    return new Position(line, offset - text.lastIndexOf('\n', offset) - 1);
  }

  @Test
  void theTreeFollowsTheCursorAndKnowsWhereThingsStand() {
    JsonObject tree = editor.ask("iotopo/tree", params("position", at("nic0 : cx6dx")));
    assertEquals("nonacs-dpdk", text(tree, "machine"));
    assertEquals("7.3", text(tree, "kernel"));
    assertEquals(1, tree.get("version").getAsInt());
    assertEquals("tree/pci0.rp1.usp.dsp0.nic0", text(tree, "selected"));
    JsonObject nic = withPath(tree.get("elements"), "pci0.rp1.usp.dsp0.nic0");
    assertEquals("tree/pci0.rp1.usp.dsp0", text(nic, "parent"));
    assertEquals(
        at("nic0 : cx6dx").getLine(),
        nic.getAsJsonObject("location")
            .getAsJsonObject("range")
            .getAsJsonObject("start")
            .get("line")
            .getAsInt());
    assertTrue(text(tree, "svg").contains("io-tip-peer"), "the requests that nic1 takes are drawn");
    assertFalse(text(tree, "svg").contains("<style"));
    assertTrue(text(tree, "css").contains("var(--io-bg,"));
    JsonObject toggle = withPath(tree.get("toggles"), "pci0.rp1.usp.dsp0");
    assertEquals("absent", text(toggle, "state"));
    assertEquals("all", text(toggle, "flag"));
  }

  @Test
  void theMapTellsEachConsumerAndZooms() {
    JsonObject map = editor.ask("iotopo/map", params("device", "nic0", "consumer", "iommufd-safe"));
    assertEquals("iommufd-safe", text(map, "consumer"));
    List<String> lanes =
        each(map.get("elements")).map(entry -> text(entry, "lane")).distinct().toList();
    assertEquals(
        List.of("cpu", "bus-pci0", "dma-api", "vfio+iommufd", "iommufd-safe", "dpdk+guest"), lanes);
    JsonObject shadow =
        each(map.get("elements"))
            .filter(entry -> entry.has("reason") && text(entry, "reason").equals("shadowed"))
            .findFirst()
            .orElseThrow();
    assertTrue(shadow.has("location"), "the port that turns the request is a click away");
    JsonObject view = shadow.getAsJsonObject("zoom");
    JsonObject closer = editor.ask("iotopo/map", params("device", "nic0", "view", view));
    assertTrue(text(closer, "description").contains("0x1f_ff80_0000 .. 0x20_027f_ffff"));
    JsonObject page =
        editor.ask(
            "iotopo/map",
            params("device", "nic0", "view", Map.of("first", "0x1000", "last", "0x1fff")));
    assertTrue(text(page, "description").contains("4 KiB"), text(page, "description"));
  }

  @Test
  void givingAPortAcsLetsTheShadowVanish() {
    List<Object> changes = List.of(acs("all", true));
    JsonObject answer = editor.ask("iotopo/whatIf", params("device", "nic0", "changes", changes));
    assertEquals(
        "group 3 becomes groups 3 (dsp0), 5 (nic0); dpdk and guest gain 64 MiB for nic0; 3 findings"
            + " go; 2 findings come",
        text(answer, "summary"));
    assertEquals("dsp0: ACS on", text(each(answer.get("applied")).findFirst().get(), "text"));
    JsonObject dpdk =
        each(answer.get("ranges"))
            .filter(entry -> text(entry, "consumer").equals("dpdk"))
            .findFirst()
            .orElseThrow();
    assertEquals("dpdk gains 64 MiB for nic0", text(dpdk, "text"));
    assertTrue(each(answer.get("findings")).anyMatch(entry -> text(entry, "kind").equals("gone")));
    JsonObject tree = editor.ask("iotopo/tree", params("device", "nic0", "changes", changes));
    assertFalse(text(tree, "svg").contains("io-tip-peer"), "nobody takes nic0's requests any more");
    JsonObject toggle =
        each(tree.get("toggles"))
            .filter(
                entry -> text(entry, "path").endsWith("dsp0") && text(entry, "flag").equals("RR"))
            .findFirst()
            .orElseThrow();
    assertEquals("on", text(toggle, "state"));
    assertTrue(toggle.get("changed").getAsBoolean());
    assertEquals("          acs SV TB RR CR UF", line(applied(answer), "downstream-port dsp0", 1));
    editor.replace(FILE, applied(answer));
    JsonObject after = editor.ask("iotopo/tree", params("device", "nic0"));
    assertEquals(drawn(tree), drawn(after), "what was tried is what the text then says");
  }

  @Test
  void everyChangeIsWrittenIntoTheText() {
    List<Object> changes =
        List.of(
            acs("RR", true),
            Map.of("kind", "acs", "path", "pci0.rp1", "flag", "RR", "on", false),
            Map.of("kind", "kernel", "kernel", "6.1"),
            Map.of("kind", "assignment", "name", "fastpath", "on", false));
    JsonObject answer = editor.ask("iotopo/whatIf", params("changes", changes));
    String text = applied(answer);
    assertEquals("          acs SV TB RR CR UF enabled RR", line(text, "downstream-port dsp0", 1));
    assertEquals("      acs SV TB RR CR UF enabled SV CR UF", line(text, "root-port rp1", 1));
    assertTrue(text.contains("\n  kernel 6.1\n"), text);
    assertFalse(text.contains("assign fastpath"), text);
    JsonObject tried = editor.ask("iotopo/tree", params("changes", changes));
    editor.replace(FILE, text);
    JsonObject written = editor.ask("iotopo/tree", params());
    assertEquals(drawn(tried), drawn(written));
    assertEquals(
        "the text says so already",
        text(
            editor.ask("iotopo/whatIf", params("changes", List.of(changes.get(2)))),
            "editMessage"));
  }

  @Test
  void whatCannotBeDoneIsSaidInWords() {
    JsonObject answer =
        editor.ask(
            "iotopo/whatIf",
            params(
                "changes",
                List.of(
                    acs("XY", true),
                    Map.of("kind", "kernel", "kernel", "5.4"),
                    Map.of("kind", "assignment", "name", "nobody", "on", false),
                    Map.of("kind", "acs", "path", "pci0.gone", "flag", "RR", "on", true),
                    Map.of("kind", "moon"))));
    assertEquals(
        List.of(
            "0 no ACS control 'XY'",
            "1 no kernel '5.4'",
            "4 no kind of change 'moon'",
            "2 no assignment or guest is called nobody",
            "3 pci0.gone is no function of machine nonacs-dpdk"),
        each(answer.get("refused"))
            .map(entry -> entry.get("change").getAsInt() + " " + text(entry, "message"))
            .toList());
    assertEquals("nothing changes", text(answer, "summary"));
    assertEquals(
        "nothing is called 'nicc' in machine nonacs-dpdk",
        text(editor.ask("iotopo/map", params("device", "nicc")), "message"));
    editor.replace(FILE, "// nothing\n");
    JsonObject empty = editor.ask("iotopo/tree", params());
    assertEquals("the file declares no machine", text(empty, "message"));
    assertEquals("", text(empty, "svg"));
    Map<String, Object> elsewhere = params();
    elsewhere.put("textDocument", Map.of("uri", "file:///gone.iotopo"));
    assertEquals("there is no such file", text(editor.ask("iotopo/map", elsewhere), "message"));
  }

  @Test
  void aDocumentOfItsOwnBringsItsColours() {
    JsonObject dark =
        editor.ask("iotopo/map", params("standalone", true, "theme", "high-contrast"));
    assertTrue(text(dark, "svg").startsWith("<?xml"));
    assertTrue(text(dark, "svg").contains(".io-bg{fill:#000000}"));
    assertEquals("", text(dark, "css"));
  }

  @Test
  void theStatusBarLearnsMachineAndKernel() {
    JsonObject answer = editor.ask("iotopo/machine", params("position", at("rp1 at")));
    assertEquals("nonacs-dpdk", text(answer, "machine"));
    assertEquals("7.3", text(answer, "kernel"));
    assertFalse(answer.has("svg"));
  }

  /** The drawing without what a change of the text must change. */
  private static String drawn(JsonObject picture) {
    return text(picture, "svg").replace(" io-changed", "").replaceAll(" data-line=\"\\d+\"", "");
  }

  private String applied(JsonObject answer) {
    JsonElement edits = answer.getAsJsonObject("edit").getAsJsonObject("changes").get(FILE);
    List<TextEdit> list = new ArrayList<>();
    list.addAll(new Gson().fromJson(edits, new TypeToken<List<TextEdit>>() {}.getType()));
    return Editor.applied(editor.text(FILE), list);
  }

  /** The line some lines after the first that holds some words. */
  private static String line(String text, String words, int after) {
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).contains(words)) {
        return lines.get(at + after);
      }
    }
    throw new AssertionError("no " + words);
  }
}
