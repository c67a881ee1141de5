package org.iotopo.rules.acs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.KernelCommandLine;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** An entry of config_acs comes after another that names the same device. */
public final class ConfigAcsShadowed implements Rule {

  @Override
  public String id() {
    return "config-acs-shadowed";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Set<Function> taken = new HashSet<>();
    for (KernelCommandLine.AcsEntry entry : ConfiguredAcs.read(ConfiguredAcs.of(facts))) {
      List<Function> named = ConfiguredAcs.named(facts, entry.device());
      List<Function> again = named.stream().filter(taken::contains).toList();
      if (!again.isEmpty()) {
        findings.accept(
            finding(
                    ConfiguredAcs.place(),
                    "config_acs entry "
                        + entry.text()
                        + " has no effect on "
                        + Sentences.functions(again)
                        + ": an earlier entry names "
                        + (again.size() == 1 ? "it" : "them"))
                .fix(AcsParameters.raising(facts, "Put " + entry.text() + " first", entry.text()))
                .fix(AcsParameters.removing(facts, "Remove " + entry.text(), entry.text())));
      }
      taken.addAll(named);
    }
  }
}
