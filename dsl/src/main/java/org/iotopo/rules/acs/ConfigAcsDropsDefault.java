package org.iotopo.rules.acs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.EffectiveAcs;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.KernelCommandLine;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Kernel;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** A parameter that names some ACS controls loses those that Linux would have set by itself. */
public final class ConfigAcsDropsDefault implements Rule {

  private static final int REDIRECTS = AcsFlag.RR.mask() | AcsFlag.CR.mask();

  @Override
  public String id() {
    return "config-acs-drops-default";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    if (!facts.acs().isRequested() || facts.machine().kernel() == Kernel.V6_1) {
      return;
    }
    KernelCommandLine line = ConfiguredAcs.of(facts);
    Set<Function> taken = new HashSet<>();
    for (KernelCommandLine.AcsEntry entry : ConfiguredAcs.read(line)) {
      List<Function> named =
          ConfiguredAcs.named(facts, entry.device()).stream().filter(taken::add).toList();
      check(
          facts,
          "config_acs entry " + entry.text(),
          named,
          entry.mask(),
          finding -> findings.accept(finding.fix(named(facts, entry))));
    }
    for (String device : line.disableAcsRedir()) {
      List<Function> named =
          ConfiguredAcs.named(facts, device).stream().filter(taken::add).toList();
      check(facts, "disable_acs_redir of " + device, named, REDIRECTS, findings);
    }
  }

  private void check(
      Facts facts, String what, List<Function> named, int mentioned, Consumer<Finding> findings) {
    int lost = 0;
    for (Function function : named) {
      lost |= lost(facts, function, mentioned);
    }
    if (lost != 0) {
      int bits = lost;
      List<Function> losing =
          named.stream().filter(it -> (lost(facts, it, mentioned) & bits) != 0).toList();
      Finding finding =
          finding(
              ConfiguredAcs.place(),
              what
                  + " leaves "
                  + new AcsControl(lost)
                  + " of "
                  + Sentences.functions(losing)
                  + " off, which Linux sets by default");
      for (Function function : losing) {
        finding = finding.related(AcsText.control(function), "loses its isolation");
      }
      findings.accept(
          finding
              .note("the parameter starts again from what firmware set")
              .note("name all of SV RR CR UF: config_acs=111x1@… sets them"));
    }
  }

  /** Required controls that are implemented, not mentioned, and off. */
  private static int lost(Facts facts, Function function, int mentioned) {
    int able = function.header().acs().capability().map(it -> it.controlBits()).orElse(0);
    return EffectiveAcs.REQUIRED & able & ~mentioned & ~facts.acs().control(function).bits();
  }

  /** The entry with every required flag that it leaves to firmware, set. */
  private static Fix named(Facts facts, KernelCommandLine.AcsEntry entry) {
    StringBuilder flags = new StringBuilder();
    int all = entry.mask() | EffectiveAcs.REQUIRED;
    for (int bit = 31 - Integer.numberOfLeadingZeros(all); bit >= 0; bit--) {
      boolean said = (entry.mask() >> bit & 1) != 0;
      boolean on = ((said ? entry.flags() : EffectiveAcs.REQUIRED) >> bit & 1) != 0;
      flags.append(on ? '1' : said ? '0' : 'x');
    }
    String text = flags + "@" + entry.device();
    return AcsParameters.replacing(facts, "Name all of SV RR CR UF: " + text, entry.text(), text);
  }
}
