package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  private static final String CAPTURE =
      Pipeline.REPOSITORY
          .resolve("dsl.tests/src/test/resources/captures/a09-smmuv3-dt.k7.3.tar.gz")
          .toString();

  @TempDir private Path folder;
  private String file;

  @BeforeEach
  void imports() {
    file = folder.resolve("m.iotopo").toString();
    assertEquals(0, Cli.run("import", "--root", CAPTURE, "-o", file).code());
  }

  private void change(String from, String to) throws IOException {
    String text = Files.readString(Path.of(file));
    assertTrue(text.contains(from), text);
    Files.writeString(Path.of(file), text.replace(from, to));
  }

  @Test
  void saysThatAnImportAgrees() {
    Cli.Result result = Cli.run("verify", file, "--root", CAPTURE);
    assertEquals(
        file + " and " + CAPTURE + " agree: 15 functions, 10 groups, 10 reserved regions\n",
        result.out());
    assertEquals(0, result.code());
  }

  @Test
  void showsADriftAsAFinding() throws IOException {
    change("root-port rp2 at 07.0", "root-port rp2 at 17.0");
    Cli.Result result = Cli.run("verify", file, "--root", CAPTURE);
    assertEquals(1, result.code(), result.err());
    assertTrue(
        result.out().contains("error[drift-function-missing]: rp2 (0000:00:17.0) is not on the"),
        result.out());
    assertTrue(result.out().endsWith("2 errors in 1 file\n"), result.out());
  }

  @Test
  void failsOnWhatItIsToldToFailOn() throws IOException {
    change("kernel 7.3", "kernel 6.12");
    assertEquals(0, Cli.run("verify", file, "--root", CAPTURE).code());
    assertEquals(1, Cli.run("verify", file, "--root", CAPTURE, "--fail-on", "warning").code());
    assertEquals(
        0,
        Cli.run(
                "verify",
                file,
                "--root",
                CAPTURE,
                "--fail-on",
                "warning",
                "--ignore",
                "drift-kernel")
            .code());
  }

  @Test
  void hearsWhatTheProjectSays() throws IOException {
    change("kernel 7.3", "kernel 6.12");
    Path settings = folder.resolve("iotopo.toml");
    Files.writeString(settings, "[severity]\ndrift-kernel = \"error\"\n");
    assertEquals(1, Cli.run("verify", file, "--root", CAPTURE).code());
    Files.writeString(settings, "ignore = [\"drift-kernel\"]\nfail-on = \"warning\"\n");
    assertEquals(0, Cli.run("verify", file, "--root", CAPTURE).code());
  }

  @Test
  void writesEveryFormat() throws IOException {
    change("root-port rp2 at 07.0", "root-port rp2 at 17.0");
    for (String format : new String[] {"json", "sarif", "github", "gitlab", "junit", "gcc"}) {
      Cli.Result result = Cli.run("verify", file, "--root", CAPTURE, "--format", format);
      assertEquals(1, result.code(), result.err());
      assertTrue(result.out().contains("drift-function-missing"), result.out());
    }
    assertEquals(2, Cli.run("verify", file, "--root", CAPTURE, "--format", "xml").code());
  }

  @Test
  void refusesWhatHoldsNoMachine() throws IOException {
    Cli.Result empty = Cli.run("verify", file, "--root", folder.toString());
    assertEquals(2, empty.code());
    assertTrue(empty.err().contains("holds no machine"), empty.err());
    Cli.Result gone = Cli.run("verify", file, "--root", folder.resolve("gone").toString());
    assertEquals(2, gone.code());
    assertTrue(gone.err().contains("no such file or folder"), gone.err());
    assertEquals(2, Cli.run("verify", "-", "--root", "-").code());
  }

  @Test
  void doesNotCompareAFileWithDefects() throws IOException {
    change("kernel 7.3", "kernel 9");
    Cli.Result result = Cli.run("verify", file, "--root", CAPTURE);
    assertEquals(1, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().contains("error[word-unknown]"), result.err());
  }

  @Test
  void aDriftHasAPageAndIsInTheListOfRules() {
    assertTrue(Cli.run("explain", "drift-group").out().startsWith("# drift-group\n"));
    assertTrue(Cli.run("rules").out().contains("drift-acs"));
  }
}
