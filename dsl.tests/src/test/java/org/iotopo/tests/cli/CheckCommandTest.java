package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iotopo.tests.backend.JsonSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  private static final String CLEAN = "machine m {\n  arch x86-64\n}\n";

  private static final String BROKEN =
      "machine m {\n  arch x86-64\n  memory low 0x2000 .. 0x1000\n}\n";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private String file(String name, byte[] bytes) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, bytes).toString();
  }

  private static void assertRefused(Cli.Result result, String why) {
    assertEquals(2, result.code(), result.toString());
    assertTrue(result.err().contains(why), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  @Test
  void saysCalmlyThatAFileIsClean() throws IOException {
    assertEquals(
        new Cli.Result(0, "1 file, no findings\n", ""), Cli.run("check", file("a.iotopo", CLEAN)));
  }

  @Test
  void exitsWith1OnAnErrorAndNamesItsPlace() throws IOException {
    String name = file("a.iotopo", BROKEN);
    Cli.Result result = Cli.run("check", name);
    assertEquals(1, result.code());
    assertTrue(result.out().startsWith("error["), result.out());
    assertTrue(result.out().contains("--> " + name + ":3:"), result.out());
    assertTrue(result.out().endsWith("1 error in 1 file\n"), result.out());
  }

  @Test
  void checksFoldersRecursivelyInOrderAndEveryFileOnce() throws IOException {
    file("b.iotopo", BROKEN);
    file("sub/a.iotopo", BROKEN);
    file(".hidden/c.iotopo", BROKEN);
    String again = file("sub/../b.iotopo", BROKEN);
    Cli.Result result = Cli.run("check", "--format", "gcc", folder.toString(), again);
    assertEquals(2, result.out().lines().count(), result.out());
    assertTrue(result.out().indexOf("b.iotopo") < result.out().indexOf("sub"), result.out());
  }

  @Test
  void readsStandardInput() {
    Cli.Result result = Cli.runWith(BROKEN, "check", "-");
    assertEquals(1, result.code());
    assertTrue(result.out().contains("--> <stdin>:3:"), result.out());
  }

  @Test
  void aFileThatIsMissingIsNoReasonNotToCheckTheOthers() throws IOException {
    Cli.Result result = Cli.run("check", folder + "/none.iotopo", file("a.iotopo", BROKEN));
    assertRefused(result, "none.iotopo: no such file or folder");
    assertTrue(result.out().contains("1 error in 1 file"), result.out());
  }

  @Test
  void refusesWhatItCannotRead() throws IOException {
    assertRefused(Cli.run("check", folder.toString()), "no *.iotopo file in " + folder);
    assertRefused(
        Cli.run("check", file("latin.iotopo", new byte[] {'/', '/', (byte) 0xe9})),
        "not UTF-8: byte 0xe9 in line 1");
    assertRefused(
        Cli.run("check", file("wide.iotopo", new byte[] {(byte) 0xff, (byte) 0xfe, 'm', 0})),
        "UTF-16");
  }

  @Test
  void emptyFilesAndCommentsAreClean() throws IOException {
    assertEquals(0, Cli.run("check", file("empty.iotopo", "")).code());
    assertEquals(0, Cli.run("check", file("comment.iotopo", "// nothing\n")).code());
    assertEquals(0, Cli.run("check", file("mark.iotopo", "\ufeff" + CLEAN)).code());
  }

  @Test
  void nulBytesCirclesAndMissingImportsAreFindings() throws IOException {
    file("b.iotopo", "import \"a.iotopo\"\n");
    for (String text :
        new String[] {
          "machine m { \0 }", "import \"b.iotopo\"\n" + CLEAN, "import \"none.iotopo\"\n" + CLEAN
        }) {
      Cli.Result result = Cli.run("check", file("a.iotopo", text));
      assertEquals(1, result.code(), result.toString());
      assertEquals("", result.err());
    }
  }

  @Test
  void followsTenThousandLevelsOfNesting() throws IOException {
    StringBuilder text = new StringBuilder("machine m { arch x86-64 host-bridge h {");
    for (int level = 0; level < 10_000; level++) {
      text.append(" root-port p at 00.0 {");
    }
    String name = file("deep.iotopo", text.append("}".repeat(10_002)).toString());
    assertEquals(1, Cli.run("check", "--format", "gcc", name).code());
  }

  @Test
  void failOnDecidesTheExitCodeAndIgnoreWhatCounts() throws IOException {
    String name = file("a.iotopo", BROKEN);
    assertEquals(1, Cli.run("check", "--fail-on", "info", name).code());
    assertEquals(0, Cli.run("check", "--ignore", "range-backwards", name).code());
    assertEquals(0, Cli.run("check", "--select", "acs,bar", name).code());
    assertEquals(1, Cli.run("check", "--select", "range", name).code());
    assertRefused(Cli.run("check", "--fail-on", "fatal", name), "no severity 'fatal'");
    assertRefused(Cli.run("check", "--ignore", "range-backward", name), "'range-backwards'?");
    assertRefused(Cli.run("check", "--format", "jsn", name), "did you mean 'json'?");
  }

  @Test
  void jsonAndSarifAreDocumentsEvenWithoutFindings() throws IOException {
    String name = file("a.iotopo", CLEAN);
    JsonSchemas.assertValid(
        "findings.schema.json", Cli.run("check", "--format", "json", name).out());
    assertTrue(
        JsonParser.parseString(Cli.run("check", "--format", "sarif", name).out()).isJsonObject());
    assertEquals("", Cli.run("check", "--format", "github", name).out());
  }

  @Test
  void fixWithoutAnythingToFixLeavesTheFileAlone() throws IOException {
    String name = file("a.iotopo", BROKEN);
    Cli.Result result = Cli.run("check", "--fix", name);
    assertEquals(1, result.code());
    assertEquals(BROKEN, Files.readString(Path.of(name)));
    assertEquals(CLEAN, Cli.runWith(CLEAN, "check", "--fix", "-").out());
  }

  @Test
  void refusesAnImportThatIsNoUtf8AsItRefusesAFile() throws IOException {
    byte[] latin = "/* gr\u00fcn */ device-type nic {\n}\n".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(
        Cli.run("check", file("nics.iotopo", latin)), "it is not UTF-8: byte 0xfc in line 1");
    String name = file("a.iotopo", "import \"nics.iotopo\"\n\nmachine m {\n  arch x86-64\n}\n");
    Cli.Result result = Cli.run("check", "--format", "gcc", name);
    assertEquals(1, result.code(), result.toString());
    assertTrue(
        result
            .out()
            .contains(
                ":1:8: error: nics.iotopo is not UTF-8: byte 0xfc in line 1 [import-unreadable]"),
        result.out());
  }
}
