package org.iotopo.verify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.rules.DriftRule;

/**
 * Compares what a file declares, and what is predicted from it, with a machine: first what is
 * there, then what Linux made of it. What Linux made otherwise because something else is otherwise
 * is a note on that, and no finding of its own.
 */
public final class Verifier {

  /** What a prediction of groups rests on. */
  private static final Set<DriftRule> CAUSES =
      EnumSet.of(
          DriftRule.DRIFT_ACS,
          DriftRule.DRIFT_ARCH,
          DriftRule.DRIFT_BUSES,
          DriftRule.DRIFT_FUNCTION_EXTRA,
          DriftRule.DRIFT_FUNCTION_MISSING,
          DriftRule.DRIFT_ID,
          DriftRule.DRIFT_IOMMU,
          DriftRule.DRIFT_SR_IOV);

  private static final Set<DriftRule> SETTINGS =
      EnumSet.of(DriftRule.DRIFT_KERNEL, DriftRule.DRIFT_COMMAND_LINE);

  private final Facts declared;
  private final Facts booted;
  private final RealMachine real;
  private final Pairs pairs;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * What the file says, and what is predicted from it for the kernel and the parameters with which
   * the machine was booted: another kernel is one finding, and not one for each of its effects.
   */
  private Verifier(Facts declared, RealMachine real) {
    this.declared = declared;
    this.booted = booted(declared, real);
    this.real = real;
    this.pairs = Pairs.of(declared, real.facts());
  }

  /** Compares. */
  public static Verification verify(Facts declared, RealMachine real) {
    return new Verifier(declared, real).verify();
  }

  private static Facts booted(Facts declared, RealMachine real) {
    Machine mine = declared.declared();
    Machine theirs = real.facts().machine();
    boolean plain = real.kernelVersion().isPresent() && mine.kernel() != Kernel.REWORK_V3;
    Machine booted =
        mine.under(plain ? theirs.kernel() : mine.kernel())
            .bootedWith(real.commandLineKnown() ? theirs.commandLine() : mine.commandLine());
    boolean same =
        booted.kernel() == mine.kernel() && booted.commandLine().equals(mine.commandLine());
    return same ? declared : Facts.of(booted, declared.defects());
  }

  private Verification verify() {
    Drifts settings = new Drifts();
    new SettingsDrift(settings, declared.machine(), real).compare();
    Drifts parts = new Drifts();
    functions(parts);
    findings.addAll(settings.findings());
    findings.addAll(parts.findings());
    GroupDrift groups = new GroupDrift(booted, pairs, real);
    boolean explained = groups(groups);
    ReservedDrift reserved = new ReservedDrift(booted, groups, explained);
    findings.addAll(reserved.findings());
    return new Verification(
        findings, pairs.functions().size(), groups.agreements(), reserved.agreements());
  }

  private void functions(Drifts drifts) {
    FunctionDrift functions = new FunctionDrift(drifts, pairs, real);
    AddressDrift addresses = new AddressDrift(drifts);
    AcsDrift acs = new AcsDrift(drifts, booted, real);
    functions.compare();
    pairs.hosts().forEach(addresses::compare);
    for (Pairs.Pair pair : pairs.functions()) {
      if (functions.isSame(pair)) {
        functions.compare(pair);
        addresses.compare(pair);
        acs.compare(pair);
      }
    }
  }

  /** Compares groups; answers whether what differs follows from something else. */
  private boolean groups(GroupDrift groups) {
    List<Finding> left = groups.findings();
    boolean asTheMachineSays = groups.isAsTheMachineSays();
    if (booted != declared && !findings.isEmpty()) {
      List<String> known = left.stream().map(Finding::message).toList();
      new GroupDrift(declared, pairs, real)
          .findings().stream()
              .filter(finding -> finding.severity() == Severity.ERROR)
              .filter(finding -> !known.contains(finding.message()))
              .forEach(finding -> consequence(SETTINGS, finding));
    }
    boolean explained = asTheMachineSays && cause(CAUSES, ElementPath.MACHINE) >= 0;
    for (Finding finding : left) {
      if (!explained) {
        findings.add(commented(finding, asTheMachineSays));
      } else if (finding.severity() == Severity.ERROR) {
        consequence(CAUSES, finding);
      }
    }
    return explained;
  }

  /** Notes on a finding that it is why something else differs. */
  private void consequence(Set<DriftRule> rules, Finding finding) {
    int cause = cause(rules, finding.place().element());
    if (cause >= 0) {
      findings.set(cause, findings.get(cause).note("so " + finding.message()));
    }
  }

  private Finding commented(Finding finding, boolean asTheMachineSays) {
    if (finding.severity() != Severity.ERROR) {
      return finding;
    }
    if (asTheMachineSays) {
      return declared.machine().kernel() == Kernel.REWORK_V3
          ? finding.note("Linux groups as it does without the rework")
          : finding;
    }
    return finding.note(
        "the machine's own description predicts otherwise too: Linux knows more of a device (a"
            + " quirk), or was patched");
  }

  /** The finding of one of these rules that is nearest to an element; -1 for none. */
  private int cause(Set<DriftRule> rules, ElementPath element) {
    int nearest = -1;
    int most = -1;
    for (int at = 0; at < findings.size(); at++) {
      Finding finding = findings.get(at);
      Optional<DriftRule> rule = DriftRule.byId(finding.rule());
      if (finding.severity() != Severity.INFO && rule.filter(rules::contains).isPresent()) {
        int shared = shared(finding.place().element(), element);
        if (shared > most) {
          nearest = at;
          most = shared;
        }
      }
    }
    return nearest;
  }

  /** How long the path of the inner one is, where one holds the other. */
  private static int shared(ElementPath one, ElementPath other) {
    return one.holds(other) || other.holds(one)
        ? Math.max(one.text().length(), other.text().length())
        : 0;
  }
}
