package org.iotopo.rules.acs;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.KernelCommandLine;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;

/** Linux refuses the flags of a config_acs entry, and with it the rest of the parameter. */
public final class ConfigAcsBits implements Rule {

  private static final int FLAGS = 7;

  @Override
  public String id() {
    return "config-acs-bits";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (KernelCommandLine.AcsEntry entry : ConfiguredAcs.of(facts).configAcs()) {
      entry
          .fault()
          .ifPresent(
              fault ->
                  findings.accept(
                      finding(
                              ConfiguredAcs.place(),
                              "config_acs entry " + entry.text() + " is refused: " + fault)
                          .note("Linux gives up on this entry and on all after it")
                          .note("from the right, the flags are SV TB RR CR UF EC DT")
                          .fixes(trimmed(facts, entry.text()))));
    }
  }

  /** The seven flags that Linux reads, and no letter that it does not know. */
  private static List<Fix> trimmed(Facts facts, String entry) {
    int at = entry.indexOf('@');
    if (at < 0) {
      return List.of();
    }
    String flags = entry.substring(Math.max(0, at - FLAGS), at).replaceAll("[^01x]", "x");
    String sound = flags + entry.substring(at);
    return List.of(AcsParameters.replacing(facts, "Keep what Linux reads: " + sound, entry, sound));
  }
}
