package org.iotopo.tests.printer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.iotopo.printer.Printer;
import org.iotopo.tests.captures.RecordedMachine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded machines as text: it lowers to what was imported, and is the same each time. */
class PrintedCapturesTest {

  static List<Path> files() {
    return RecordedMachine.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void theTextOfAnImportLowersToWhatWasImported(Path file) {
    RecordedMachine machine = RecordedMachine.of(file);
    String text = Printer.print(machine.imported());
    RoundTrip.holdsFor(machine.name(), machine.imported().machine(), text);
    assertEquals(text, Printer.print(RecordedMachine.of(file).imported()), "the same bytes");
    assertTrue(
        text.lines().noneMatch(line -> line.contains(".gone:") || line.endsWith(" ")),
        "every remark has its element, no line ends with a blank");
  }
}
