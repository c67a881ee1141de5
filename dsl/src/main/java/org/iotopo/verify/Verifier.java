package org.iotopo.verify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Kernel;
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
          DriftRule.DRIFT_COMMAND_LINE,
          DriftRule.DRIFT_FUNCTION_EXTRA,
          DriftRule.DRIFT_FUNCTION_MISSING,
          DriftRule.DRIFT_ID,
          DriftRule.DRIFT_IOMMU,
          DriftRule.DRIFT_KERNEL,
          DriftRule.DRIFT_SR_IOV);

  private Verifier() {}

  /** Compares. */
  public static Verification verify(Facts declared, RealMachine real) {
    Drifts drifts = new Drifts();
    Pairs pairs = Pairs.of(declared, real.facts());
    new SettingsDrift(drifts, declared.machine(), real).compare();
    FunctionDrift functions = new FunctionDrift(drifts, pairs, real);
    AddressDrift addresses = new AddressDrift(drifts);
    AcsDrift acs = new AcsDrift(drifts, declared.acs(), real);
    functions.compare();
    pairs.hosts().forEach(addresses::compare);
    for (Pairs.Pair pair : pairs.functions()) {
      if (functions.isSame(pair)) {
        functions.compare(pair);
        addresses.compare(pair);
        acs.compare(pair);
      }
    }
    List<Finding> findings = new ArrayList<>(drifts.findings());
    int cause = cause(findings);
    GroupDrift groups = new GroupDrift(declared, pairs, real);
    List<Finding> otherGroups = groups.findings();
    boolean asTheMachineSays = groups.isAsTheMachineSays();
    boolean explained = cause >= 0 && asTheMachineSays;
    for (Finding finding : otherGroups) {
      if (explained && finding.severity() == Severity.ERROR) {
        findings.set(cause, findings.get(cause).note("so " + finding.message()));
      } else if (!explained) {
        findings.add(commented(finding, declared.machine().kernel(), asTheMachineSays));
      }
    }
    ReservedDrift reserved = new ReservedDrift(declared, groups, explained);
    findings.addAll(reserved.findings());
    return new Verification(
        findings, pairs.functions().size(), groups.agreements(), reserved.agreements());
  }

  private static Finding commented(Finding finding, Kernel kernel, boolean asTheMachineSays) {
    if (finding.severity() != Severity.ERROR) {
      return finding;
    }
    if (asTheMachineSays) {
      return kernel == Kernel.REWORK_V3
          ? finding.note("Linux groups as it does without the rework")
          : finding;
    }
    return finding.note(
        "the machine's own description predicts otherwise too: Linux knows more of a device (a"
            + " quirk), or was patched");
  }

  /** The first finding that may make Linux group otherwise; -1 for none. */
  private static int cause(List<Finding> findings) {
    for (int at = 0; at < findings.size(); at++) {
      Finding finding = findings.get(at);
      Optional<DriftRule> rule = DriftRule.byId(finding.rule());
      if (finding.severity() != Severity.INFO && rule.filter(CAUSES::contains).isPresent()) {
        return at;
      }
    }
    return -1;
  }
}
