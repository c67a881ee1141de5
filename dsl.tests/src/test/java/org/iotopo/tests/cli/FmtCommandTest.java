package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {

  private static final String UGLY = "machine   m {\narch x86-64\n}\n";
  private static final String NEAT = "machine m {\n  arch x86-64\n}\n";

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("a.iotopo"), text);
  }

  @Test
  void formatsInPlaceAndThenNoMore() throws IOException {
    Path file = file(UGLY);
    assertEquals(
        new Cli.Result(0, "formatted " + file + "\n", ""), Cli.run("fmt", file.toString()));
    assertEquals(NEAT, Files.readString(file));
    assertEquals(new Cli.Result(0, "", ""), Cli.run("fmt", file.toString()));
    assertEquals(0, Cli.run("fmt", "--check", file.toString()).code());
  }

  @Test
  void checkWritesNothingAndExitsWith3() throws IOException {
    Path file = file(UGLY);
    Cli.Result result = Cli.run("fmt", "--check", file.toString());
    assertEquals(new Cli.Result(3, "would format " + file + "\n", ""), result);
    assertEquals(UGLY, Files.readString(file));
  }

  @Test
  void diffShowsWhatWouldChange() throws IOException {
    Path file = file(UGLY);
    Cli.Result result = Cli.run("fmt", "--diff", file.toString());
    assertEquals(0, result.code());
    assertTrue(
        result.out().contains("\n-arch x86-64\n+machine m {\n+  arch x86-64\n"), result.out());
    assertEquals(3, Cli.run("fmt", "--check", "--diff", file.toString()).code());
    assertEquals(UGLY, Files.readString(file));
  }

  @Test
  void standardInputGoesToStandardOutput() {
    assertEquals(new Cli.Result(0, NEAT, ""), Cli.runWith(UGLY, "fmt", "-"));
    assertEquals(3, Cli.runWith(UGLY, "fmt", "--check", "-").code());
  }

  @Test
  void keepsWindowsLineEnds() {
    String windows = UGLY.replace("\n", "\r\n");
    assertEquals(NEAT.replace("\n", "\r\n"), Cli.runWith(windows, "fmt", "-").out());
  }

  @Test
  void leavesAFileThatDoesNotParse() throws IOException {
    Path file = file("machine   m {");
    Cli.Result result = Cli.run("fmt", file.toString());
    assertEquals(1, result.code());
    assertTrue(result.err().contains("a.iotopo:1:"), result.err());
    assertEquals("machine   m {", Files.readString(file));
    assertEquals("machine   m {", Cli.runWith("machine   m {", "fmt", "-").out());
  }
}
