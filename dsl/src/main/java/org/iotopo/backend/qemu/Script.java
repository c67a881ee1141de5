package org.iotopo.backend.qemu;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iotopo.backend.Artifact;
import org.iotopo.diagnostics.Finding;

/**
 * A shell script that starts QEMU; what it is called with is added to the end of the options.
 *
 * @param fileName of the script
 * @param remarks what stands above, without the comment signs
 * @param settings assignments of shell variables, as {@code : "${CPU:=max}"}
 * @param binary the program's name; {@code QEMU} in the environment replaces it
 * @param fixed options that need the shell, such as {@code -m "$MEMORY"}
 * @param options the others
 * @param findings what QEMU cannot do
 */
record Script(
    String fileName,
    List<String> remarks,
    List<String> settings,
    String binary,
    List<String> fixed,
    List<Option> options,
    List<Finding> findings) {

  Script {
    remarks = List.copyOf(remarks);
    settings = List.copyOf(settings);
    fixed = List.copyOf(fixed);
    options = List.copyOf(options);
    findings = List.copyOf(findings);
  }

  Artifact artifact() {
    return new Artifact(fileName, this::writeTo);
  }

  private void writeTo(OutputStream out) throws IOException {
    line(out, "#!/bin/sh");
    for (String remark : remarks) {
      line(out, remark.isEmpty() ? "#" : "# " + printable(remark));
    }
    line(out, "set -eu");
    for (String setting : settings) {
      line(out, setting);
    }
    line(out, "exec \"${QEMU:-" + binary + "}\" \\");
    for (String words : fixed) {
      line(out, "  " + words + " \\");
    }
    for (Option option : options) {
      line(out, "  " + option.quoted() + " \\");
    }
    line(out, "  \"$@\"");
  }

  /** A name may hold anything; a line break in it must not end the comment. */
  private static String printable(String remark) {
    return remark.replaceAll("\\p{Cntrl}", "?");
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
