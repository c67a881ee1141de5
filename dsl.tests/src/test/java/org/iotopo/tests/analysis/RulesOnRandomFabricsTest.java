package org.iotopo.tests.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.model.Access;
import org.iotopo.model.Assignment;
import org.iotopo.model.Machine;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;
import org.iotopo.units.AddressRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule on machines that nobody thought of: none breaks, and each says the same twice. */
class RulesOnRandomFabricsTest {

  @TestFactory
  Stream<DynamicTest> noRuleBreaksAndEachSaysTheSameTwice() {
    return LongStream.range(0, 60)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed,
                    () -> {
                      Machine machine = used(RandomFabric.of(seed));
                      assertEquals(findings(machine), findings(machine));
                    }));
  }

  private static List<Finding> findings(Machine machine) {
    Facts facts = Facts.of(machine, List.of());
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : RuleCatalog.all()) {
      rule.check(facts, findings::add);
    }
    return findings;
  }

  /** The machine with its first endpoints given to three users. */
  private static Machine used(Machine machine) {
    List<Function> endpoints =
        Facts.of(machine, List.of()).topology().functions().stream()
            .filter(function -> !function.isBridge() && !function.isVirtual())
            .limit(3)
            .toList();
    return new Machine(
        machine.name(),
        machine.arch(),
        machine.cpuAddressWidth(),
        machine.kernel(),
        machine.firmware(),
        machine.commandLine(),
        machine.memory(),
        machine.iommus(),
        machine.its(),
        machine.hostBridges(),
        machine.platformDevices(),
        machine.reserved(),
        IntStream.range(0, endpoints.size())
            .mapToObj(at -> assignment(at, endpoints.get(at)))
            .toList(),
        machine.guests(),
        machine.documentation());
  }

  private static Assignment assignment(int number, Function function) {
    return new Assignment(
        "user" + number,
        List.of(function.path()),
        Assignment.User.values()[number],
        Optional.empty(),
        number == 1 ? Access.IOMMUFD : Access.VFIO,
        false,
        number == 0 ? List.of() : List.of(new AddressRange(0x8000_0000L, 0xffff_ffffL)),
        List.of(),
        "");
  }
}
