package org.iotopo.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.Backends;
import org.iotopo.backend.BuildOptions;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Arch;
import org.iotopo.model.Firmware;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Linux as the judge: QEMU rebuilds a machine from the script that we emit, Linux boots with our
 * ACPI tables in place of the firmware's, and its IOMMU groups and reserved regions are those that
 * we predict. Run by {@code mvn verify -Pboot}.
 */
@EnabledIfSystemProperty(named = "iotopo.boot", matches = "true", disabledReason = "not -Pboot")
class BootTest {

  private static final Path SOURCES = Pipeline.REPOSITORY.resolve("dsl.tests/src/boot");
  private static final Path FOLDER =
      Path.of(
          System.getProperty(
              "iotopo.boot.folder",
              Pipeline.REPOSITORY.resolve("dsl.tests/target/boot").toString()));

  /** Linux replaces a table only by one of the same OEM whose revision is higher. */
  private static final BuildOptions AS_QEMU = new BuildOptions("BOCHS ", "BXPC    ", 2, false);

  /** Those that stand alone; what MCFG says is not read by a Linux that has read QEMU's. */
  private static final Set<String> TABLES = Set.of("dmar", "ivrs", "iort", "ssdt");

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(SOURCES.resolve("install.sh").toString(), FOLDER.toString())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor(), "install.sh");
  }

  static Stream<Path> machines() {
    return Pipeline.files(Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/boot"))
        .stream();
  }

  @ParameterizedTest
  @MethodSource("machines")
  void linuxMakesTheGroupsAndRegionsThatWePredict(Path file, @TempDir Path folder)
      throws Exception {
    Facts facts = Pipeline.facts(Pipeline.load(file));
    Files.write(folder.resolve("machine.sh"), bytes(built("qemu", facts).get(0)));
    Map<String, byte[]> tables =
        facts.machine().firmware() == Firmware.ACPI ? tables(facts) : new TreeMap<>();
    if (tables.containsKey("SSDT.aml")) {
      String console = boot(facts, folder, Map.of(), "iotopo.dsdt");
      tables.put("DSDT.aml", Dsdt.withoutHostBridges(Dsdt.reported(console)));
    }
    String console = boot(facts, folder, tables, "");
    Files.writeString(FOLDER.resolve(facts.machine().name() + ".console"), console);
    assertEquals(BootedLinux.predicted(facts), BootedLinux.observed(console));
  }

  private static String boot(Facts facts, Path folder, Map<String, byte[]> tables, String more)
      throws IOException, InterruptedException {
    boolean pc = facts.machine().arch() == Arch.X86_64;
    String arch = pc ? "amd64" : "arm64";
    Path initramfs = folder.resolve("initramfs");
    Initramfs.write(
        initramfs,
        tables,
        Map.of(
            "bin/busybox",
            FOLDER.resolve("busybox-" + arch),
            "pci-stub.ko",
            FOLDER.resolve("pci-stub-" + arch + ".ko"),
            "init",
            SOURCES.resolve("init")));
    return BootedLinux.run(
        folder.resolve("machine.sh"),
        FOLDER.resolve("vmlinuz-" + arch),
        initramfs,
        String.join(
            " ",
            "console=" + (pc ? "ttyS0" : "ttyAMA0"),
            "panic=-1",
            facts.machine().commandLine(),
            more),
        pc ? List.of() : firmware(facts, folder));
  }

  /** ACPI comes from EDK2; a device tree is QEMU's with our PCI host and SMMU. */
  private static List<String> firmware(Facts facts, Path folder)
      throws IOException, InterruptedException {
    if (facts.machine().firmware() == Firmware.ACPI) {
      return List.of("-bios", "/usr/share/qemu-efi-aarch64/QEMU_EFI.fd");
    }
    Files.write(folder.resolve("ours.dts"), bytes(built("dts", facts).get(0)));
    Process merge =
        new ProcessBuilder(
                SOURCES.resolve("merge-dts.sh").toString(),
                folder.resolve("machine.sh").toString(),
                folder.resolve("ours.dts").toString(),
                folder.resolve("merged.dtb").toString())
            .inheritIO()
            .start();
    assertEquals(0, merge.waitFor(), "merge-dts.sh");
    return List.of("-dtb", folder.resolve("merged.dtb").toString());
  }

  /** By the name that Linux looks for, {@code DMAR.aml}. */
  private static Map<String, byte[]> tables(Facts facts) throws IOException {
    Map<String, byte[]> tables = new TreeMap<>();
    for (Backend backend : Backends.all()) {
      if (TABLES.contains(backend.id())) {
        for (Artifact artifact : built(backend.id(), facts)) {
          byte[] bytes = bytes(artifact);
          if (artifact.fileName().endsWith(".aml")) {
            tables.put(backend.id().toUpperCase(java.util.Locale.ROOT) + ".aml", bytes);
          }
        }
      }
    }
    return tables;
  }

  private static List<Artifact> built(String target, Facts facts) {
    Backend backend = Backends.byId(target).orElseThrow();
    assertEquals(
        List.of(),
        backend.refusals(facts, AS_QEMU).stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .map(Object::toString)
            .toList());
    return backend.build(facts, AS_QEMU);
  }

  private static byte[] bytes(Artifact artifact) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    artifact.content().writeTo(out);
    return out.toByteArray();
  }
}
