package org.iotopo.tests.binary.fdt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The device tree compiler, where there is one. */
public final class Dtc {

  private Dtc() {}

  /** What it made of a text, and what it had to say of it. */
  public record Compiled(byte[] blob, String said) {}

  /** Whether it can be run. */
  public static boolean isThere() {
    try {
      return new ProcessBuilder("dtc", "--version").redirectErrorStream(true).start().waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compiles a text. */
  public static Compiled compile(byte[] source) throws IOException, InterruptedException {
    Path text = Files.createTempFile("iotopo", ".dts");
    Path blob = Files.createTempFile("iotopo", ".dtb");
    Path said = Files.createTempFile("iotopo", ".txt");
    try {
      Files.write(text, source);
      new ProcessBuilder("dtc", "-I", "dts", "-O", "dtb", "-o", blob.toString(), text.toString())
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .start()
          .waitFor();
      return new Compiled(Files.readAllBytes(blob), Files.readString(said, StandardCharsets.UTF_8));
    } finally {
      Files.delete(text);
      Files.delete(blob);
      Files.delete(said);
    }
  }
}
