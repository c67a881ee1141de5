package org.iotopo.tests.printer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.iotopo.diagnostics.Defect;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.model.Machine;
import org.iotopo.printer.Printer;
import org.iotopo.rules.RulePage;
import org.iotopo.tests.Pipeline;

/** What must hold of every printed machine: it lowers to the same, and is formatted already. */
final class RoundTrip {

  private static final Set<String> DEFECTS =
      Arrays.stream(Defect.Kind.values()).map(Defect.Kind::rule).collect(Collectors.toSet());

  private RoundTrip() {}

  /** Whether every word of a file is in its machines. */
  static boolean isWhole(LoadedFile file) {
    return file.checked().findings().stream()
        .map(located -> located.finding().rule())
        .noneMatch(rule -> DEFECTS.contains(rule) || rule.equals(RulePage.SYNTAX));
  }

  /** Prints a machine, and compares. */
  static void holdsFor(String name, Machine machine) {
    holdsFor(name, machine, Printer.print(machine));
  }

  /** Compares a machine with its text. */
  static void holdsFor(String name, Machine machine, String text) {
    LoadedFile file = Pipeline.load(text);
    Machine again = Pipeline.facts(file).declared();
    if (!machine.equals(again) || !isWhole(file)) {
      String second = Printer.print(again);
      assertEquals(text, second, name + ": printed again; " + Pipeline.findings(file));
      assertEquals(
          machine.toString().replace(", ", ",\n"),
          again.toString().replace(", ", ",\n"),
          () -> name + ": " + Pipeline.findings(file) + "\n" + text);
    }
    assertEquals(text, Pipeline.formatted(file), name + ": formatted");
  }
}
