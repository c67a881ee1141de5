package org.iotopo.tests.backend.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.Backends;
import org.iotopo.backend.BuildOptions;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Arch;
import org.iotopo.model.Iommu;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** QEMU as the judge: what is emitted starts, and has the declared functions where they belong. */
class QemuMachinesTest {

  private static final Backend QEMU = Backends.byId("qemu").orElseThrow();

  static Stream<Path> machines() {
    Path resources = Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources");
    return Stream.of(
            Pipeline.REPOSITORY.resolve("examples"),
            resources.resolve("captures"),
            resources.resolve("qemu"))
        .flatMap(folder -> Pipeline.files(folder).stream());
  }

  @ParameterizedTest
  @MethodSource("machines")
  void startsWithTheDeclaredFunctions(Path file, @TempDir Path folder) throws IOException {
    for (var machine : Pipeline.load(file).checked().machines()) {
      Facts facts = machine.facts();
      if (QEMU.refusals(facts, BuildOptions.DEFAULT).stream()
          .noneMatch(finding -> finding.severity() == Severity.ERROR)) {
        start(facts, folder);
      }
    }
  }

  private static void start(Facts facts, Path folder) throws IOException {
    boolean pc = facts.machine().arch() == Arch.X86_64;
    String program = pc ? "qemu-system-x86_64" : "qemu-system-aarch64";
    assumeTrue(facts.machine().arch() != Arch.RISCV64, "qemu-system-riscv64 may lack the IOMMU");
    assumeTrue(Qmp.has(program), "no " + program + " here");
    try (Qmp qemu = new Qmp(write(QEMU.build(facts).get(0), folder))) {
      // the firmware of virt is a package of its own: there, only the root buses have numbers
      if (pc) {
        qemu.runFirmware();
      }
      TreeSet<String> missing = declared(facts, pc);
      missing.removeAll(qemu.functions());
      assertEquals(new TreeSet<>(), missing);
    }
  }

  /** All but virtual functions, which a guest makes, and AMD's unit, whose slot QEMU chooses. */
  private static TreeSet<String> declared(Facts facts, boolean numbered) {
    List<String> units =
        facts.machine().iommus().stream()
            .filter(unit -> unit.model() == Iommu.Model.AMD_VI)
            .flatMap(unit -> unit.function().stream())
            .map(Object::toString)
            .toList();
    return facts.topology().functions().stream()
        .filter(function -> !function.isVirtual() && !units.contains(function.path().text()))
        .filter(function -> function.host().behind().isEmpty())
        .filter(function -> numbered || function.upstream().isEmpty())
        .map(Function::bdf)
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Path write(Artifact artifact, Path folder) throws IOException {
    Path file = folder.resolve(artifact.fileName());
    try (OutputStream out = Files.newOutputStream(file)) {
      artifact.content().writeTo(out);
    }
    return file;
  }
}
