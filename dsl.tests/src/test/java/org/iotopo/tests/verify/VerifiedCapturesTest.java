package org.iotopo.tests.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.printer.Printer;
import org.iotopo.tests.Pipeline;
import org.iotopo.tests.captures.RecordedMachine;
import org.iotopo.verify.ObservedGroup;
import org.iotopo.verify.ObservedGroups;
import org.iotopo.verify.RealMachine;
import org.iotopo.verify.Verification;
import org.iotopo.verify.Verifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded machines against what their Linux made of them: the imported file agrees. */
class VerifiedCapturesTest {

  static List<Path> files() {
    return Stream.concat(RecordedMachine.files().stream(), RecordedMachine.oddFiles().stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void anImportedFileAgreesWithItsMachine(Path file) {
    RecordedMachine machine = RecordedMachine.of(file);
    List<ObservedGroup> groups = ObservedGroups.read(machine.tree(), new ArrayList<>());
    RealMachine real = RealMachine.of(machine.raw(), machine.imported(), groups);
    Facts declared = Pipeline.facts(Pipeline.load(Printer.print(machine.imported())));
    Verification verification = Verifier.verify(declared, real);
    assertEquals(
        "", String.join("\n", verification.findings().stream().map(Finding::message).toList()));
    assertEquals(groups.size(), verification.groups(), "groups");
    assertEquals(
        groups.stream().mapToInt(group -> group.regions().size()).sum(),
        verification.regions(),
        "regions");
  }
}
