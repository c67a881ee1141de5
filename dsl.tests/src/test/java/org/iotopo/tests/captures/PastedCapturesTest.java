package org.iotopo.tests.captures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iotopo.ide.cli.tree.ReadTree;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.MachineBuilder;
import org.iotopo.importer.MachineTree;
import org.iotopo.importer.RawFunction;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.lspci.LspciReader;
import org.iotopo.importer.sysfs.SystemTree;
import org.iotopo.printer.Printer;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code lspci -xxxx} prints of a machine, beside its tables, is enough to predict it. */
class PastedCapturesTest {

  private static final Path FOLDER =
      Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/captures");
  private static final String DEVICES = "sys/bus/pci/devices";

  static Stream<String> captures() {
    return ImportedCapturesTest.captures().stream();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void predictsFromAPasteWhatItsLinuxComputed(String capture) throws IOException {
    MachineTree tree =
        ReadTree.read(FOLDER.resolve(capture + ".tar.gz"), capture + ".tar.gz").tree();
    List<ImportProblem> problems = new ArrayList<>();
    List<RawFunction> functions =
        LspciReader.read("lspci", paste(tree).getBytes(StandardCharsets.UTF_8), problems);
    RawMachine raw = SystemTree.read("pasted", tree);
    RawMachine pasted =
        new RawMachine(
            raw.name(),
            raw.arch(),
            functions,
            raw.iomem(),
            raw.e820(),
            raw.acpi(),
            raw.deviceTree(),
            raw.kernelVersion(),
            raw.commandLine(),
            raw.iommus(),
            raw.ids(),
            problems);
    String text = Printer.print(MachineBuilder.build(pasted));
    assertEquals(
        Observed.of(FOLDER.resolve(capture + ".observed.json")),
        Predicted.of(Pipeline.facts(Pipeline.load(text))),
        text);
  }

  private static String paste(MachineTree tree) {
    StringBuilder text = new StringBuilder();
    for (String name : tree.names(DEVICES)) {
      text.append(name).append(" Ethernet controller: somebody's device (rev 03)\n");
      byte[] bytes = tree.bytes(DEVICES + "/" + name + "/config").orElseThrow();
      for (int at = 0; at < bytes.length; at += 16) {
        text.append(String.format("%02x:", at));
        for (int index = at; index < Math.min(at + 16, bytes.length); index++) {
          text.append(String.format(" %02x", bytes[index]));
        }
        text.append('\n');
      }
      text.append('\n');
    }
    return text.toString();
  }
}
