package org.iotopo.tests.scoping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.model.Endpoint;
import org.iotopo.model.Machine;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What names mean, in one file and across files. */
class NamesTest {

  /** {@code all} has a meaning of its own in a list of devices. */
  private static final Set<String> NO_DEVICE_NAMES = Set.of("all");

  @TestFactory
  Stream<DynamicTest> everyKeywordIsAName() {
    return Pipeline.keywords().stream()
        .map(word -> DynamicTest.dynamicTest(word, () -> assertIsAName(word)));
  }

  private static void assertIsAName(String word) {
    String path = NO_DEVICE_NAMES.contains(word) ? "pci0." + word : word;
    LoadedFile file =
        Pipeline.load(
            "machine m { host-bridge pci0 { endpoint "
                + word
                + " at 01.0 { bar 0 mem32 size 4K } endpoint other at 02.0 } assign user { devices "
                + path
                + ", other to user } }");
    Machine machine = Pipeline.facts(file).declared();
    assertEquals(
        List.of("pci0." + word, "pci0.other"),
        machine.assignments().get(0).devices().stream().map(Object::toString).toList(),
        () -> Pipeline.findings(file).toString());
  }

  @Test
  void aLongerEndOfThePathTellsNamesakesApart() {
    LoadedFile file =
        Pipeline.load(
            """
            machine m {
              host-bridge pci0 {
                root-port a at 01.0 { endpoint nic at 00.0 }
                root-port b at 02.0 { endpoint nic at 00.0 }
              }
              assign user { devices a.nic pci0.b.nic to user }
            }
            """);
    assertEquals(
        List.of("pci0.a.nic", "pci0.b.nic"),
        Pipeline.facts(file).declared().assignments().get(0).devices().stream()
            .map(Object::toString)
            .toList());
  }

  @Test
  void aVirtualFunctionIsNamedByItsNumber() {
    LoadedFile file =
        Pipeline.load(
            """
            device-type card { sr-iov { vfs 4 enabled 4 } }
            machine m {
              host-bridge pci0 { endpoint nic : card at 01.0 }
              assign user { devices nic.vf3 to user }
            }
            """);
    assertEquals(
        "[pci0.nic.vf3]",
        Pipeline.facts(file).declared().assignments().get(0).devices().toString());
  }

  @Test
  void deviceTypesComeFromImportsAndNotFromTheirs(@TempDir Path folder) throws IOException {
    write(folder, "deep.iotopo", "device-type deep { id 1:2 }");
    write(folder, "parts.iotopo", "import \"deep.iotopo\" device-type card { id 8086:10fb }");
    Path file =
        write(
            folder,
            "main.iotopo",
            "import \"parts.iotopo\" machine m { host-bridge p { endpoint a : card at 01.0 "
                + "endpoint b : deep at 02.0 } }");
    LoadedFile loaded = Pipeline.load(file);
    assertEquals(
        List.of(
            "error[reference-unknown] line 1: deep is no device type of this file or its imports"),
        errors(loaded));
    Endpoint card =
        (Endpoint) Pipeline.facts(loaded).declared().hostBridges().get(0).children().get(0);
    assertEquals("8086:10fb", card.header().id().orElseThrow().toString());
  }

  @Test
  void filesThatImportEachOtherStillSeeEachOther(@TempDir Path folder) throws IOException {
    write(folder, "b.iotopo", "import \"a.iotopo\" device-type card { id 8086:10fb }");
    Path file =
        write(
            folder,
            "a.iotopo",
            "import \"b.iotopo\" machine m { host-bridge p { endpoint a : card at 01.0 } }");
    assertEquals(
        List.of("error[import-circle] line 1: b.iotopo imports this file again"),
        errors(Pipeline.load(file)));
  }

  @Test
  void aMistakeInAnImportedTypeIsSaidOnceAndThere(@TempDir Path folder) throws IOException {
    Path parts = write(folder, "parts.iotopo", "\ndevice-type card {\n  bar 0 mem32 size 0\n}\n");
    Path file =
        write(
            folder,
            "main.iotopo",
            "import \"parts.iotopo\" machine m { host-bridge p { endpoint a : card at 01.0 "
                + "endpoint b : card at 02.0 } }");
    LoadedFile loaded = Pipeline.load(file);
    List<String> places =
        loaded.checked().findings().stream()
            .filter(found -> found.finding().rule().equals("size-zero"))
            .map(found -> found.span().file() + ":" + found.span().line())
            .toList();
    assertEquals(1, places.size());
    assertTrue(places.get(0).endsWith(parts.getFileName() + ":3"), places.get(0));
  }

  private static List<String> errors(LoadedFile file) {
    return Pipeline.findings(file).stream().filter(line -> line.startsWith("error")).toList();
  }

  private static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
