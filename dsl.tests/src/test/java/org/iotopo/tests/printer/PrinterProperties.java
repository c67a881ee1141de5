package org.iotopo.tests.printer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.iotopo.model.Machine;
import org.iotopo.printer.Printer;

/** What holds for every machine that a file can say. */
class PrinterProperties {

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void aPrintedMachineLowersToTheSame(@ForAll long seed) {
    RoundTrip.holdsFor("seed " + seed, RandomModel.of(seed));
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void equalMachinesHaveTheSameText(@ForAll long seed) {
    Machine machine = RandomModel.of(seed);
    assertEquals(machine, RandomModel.of(seed));
    assertEquals(Printer.print(machine), Printer.print(RandomModel.of(seed)));
  }
}
