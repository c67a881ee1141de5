package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iotopo.tests.Pipeline;
import org.iotopo.tests.backend.JsonSchemas;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class BuildCommandTest {

  private static final String CLEAN = "machine m {\n  arch x86-64\n}\n";

  @TempDir private Path folder;

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("a.iotopo"), text).toString();
  }

  @Test
  void writesToStandardOutputOrAFolderOrAFile() throws IOException {
    String name = file(CLEAN);
    String text = Cli.run("build", name, "--to", "json").out();
    JsonSchemas.assertValid("machine.schema.json", text);
    Path made = folder.resolve("new/folder");
    Cli.Result result = Cli.run("build", name, "--to", "json", "-o", made.toString());
    assertEquals(0, result.code(), result.err());
    assertEquals(text, Files.readString(made.resolve("m.json")));
    Path file = folder.resolve("x.json");
    assertEquals(0, Cli.run("build", name, "--to", "json", "-o", file.toString()).code());
    assertEquals(text, Files.readString(file));
    try (Stream<Path> left = Files.list(made)) {
      assertEquals(List.of(made.resolve("m.json")), left.toList());
    }
  }

  @Test
  void aFileWithErrorsLeavesTheOldArtifact() throws IOException {
    Path old = Files.writeString(folder.resolve("m.json"), "old");
    String name = file("machine m {\n  arch x86-64\n  memory low 2 .. 1\n}\n");
    Cli.Result result = Cli.run("build", name, "--to", "json", "-o", folder.toString());
    assertEquals(1, result.code());
    assertTrue(result.err().contains("error["), result.err());
    assertEquals("", result.out());
    assertEquals("old", Files.readString(old));
  }

  @Test
  void aMachineThatMisbehavesIsBuiltAndItsErrorsAreSaid() throws IOException {
    String text = CLEAN.replace("}", "  guest vm { devices gone }\n}");
    assertEquals("", Cli.run("build", file(text), "--to", "json").out());
    String name =
        file(
            """
            machine m {
              memory low 0x0 .. 0x7fff_ffff
              iommu vtd0 { model intel-vtd registers 0xfed9_0000 size 4K interrupt-remapping covers all }
              host-bridge pci0 {
                window mem 0x9000_0000 .. 0xdfff_ffff
                root-port rp at 01.0 { acs SV TB RR CR UF endpoint nic at 00.0 { bar 0 mem64 size 1M } }
              }
              assign a { devices nic to user via vfio map 0xfee0_0000 size 4K }
            }
            """);
    Cli.Result result = Cli.run("build", name, "--to", "json");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("error[iova-reserved]"), result.err());
    assertTrue(result.out().contains("\"verdict\": \"reserved\""), result.out());
    JsonSchemas.assertValid("machine.schema.json", result.out());
  }

  @Test
  void refusesWhatCannotBeDone() throws IOException {
    String name = file(CLEAN);
    Cli.Result unknown = Cli.run("build", name, "--to", "jsn");
    assertEquals(2, unknown.code());
    assertEquals("", unknown.out());
    assertTrue(
        unknown.err().startsWith("iotopo: no target 'jsn'; did you mean 'json'?\n  there is "),
        unknown.err());
    assertEquals(2, Cli.run("build", name).code());
    assertEquals(2, Cli.run("build", folder.toString(), "--to", "json").code());
    assertEquals(2, Cli.run("build", name, "--to", "json", "--machine", "n").code());
    assertEquals(2, Cli.run("build", name, "--to", "json", "-o", name + "/below").code());
    assertEquals(2, Cli.run("build", file("// no machine\n"), "--to", "json").code());
  }

  @Test
  void aFullDiskIsSaid() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    Cli.Result result = Cli.run("build", file(CLEAN), "--to", "json", "-o", "/dev/full");
    assertEquals(2, result.code());
    assertTrue(result.err().startsWith("iotopo: cannot write /dev/full: "), result.err());
  }

  @TestFactory
  Stream<DynamicTest> everyExampleThatBuildsIsValid() {
    return Pipeline.files(Pipeline.REPOSITORY.resolve("examples")).stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.getFileName().toString(),
                    () -> {
                      Cli.Result result = Cli.run("build", example.toString(), "--to", "json");
                      assertTrue(result.code() <= 1, result.err());
                      if (!result.out().isEmpty()) {
                        JsonSchemas.assertValid("machine.schema.json", result.out());
                      }
                    }));
  }
}
