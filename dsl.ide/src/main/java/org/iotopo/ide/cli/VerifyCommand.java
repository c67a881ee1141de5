package org.iotopo.ide.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iotopo.compiler.Compilation;
import org.iotopo.compiler.Settings;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.ide.cli.report.FileReport;
import org.iotopo.ide.cli.report.Format;
import org.iotopo.ide.cli.report.Report;
import org.iotopo.ide.cli.report.Summary;
import org.iotopo.ide.cli.tree.ReadTree;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.Imported;
import org.iotopo.importer.MachineBuilder;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.sysfs.SystemTree;
import org.iotopo.lowering.Locator;
import org.iotopo.verify.ObservedGroup;
import org.iotopo.verify.ObservedGroups;
import org.iotopo.verify.RealMachine;
import org.iotopo.verify.Verification;
import org.iotopo.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares a file with the machine that it describes. */
@Command(
    name = "verify",
    description =
        "Compares a topology file with the machine that it describes: what is declared with what is"
            + " there, and what is predicted with what Linux made of it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

  private static final Comparator<LocatedFinding> BY_TEXT =
      Comparator.<LocatedFinding>comparingInt(located -> located.span().offset())
          .thenComparing(located -> located.finding().rule())
          .thenComparing(located -> located.finding().message());

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "a topology file, or - for standard input")
  private String name;

  @Option(
      names = "--root",
      paramLabel = "DIR|TAR",
      required = true,
      description =
          "the tree of /sys and /proc: a folder, a tar (with gzip or without), or / for this"
              + " machine")
  private String root;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), json, sarif, github, gitlab, junit or gcc")
  private String format;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "",
      description = "exit 1 at error (default), warning or info")
  private String failOn;

  @Option(
      names = "--select",
      paramLabel = "RULE",
      split = ",",
      description = "only these, such as drift-group")
  private List<String> select = List.of();

  @Option(names = "--ignore", paramLabel = "RULE", split = ",", description = "all but these")
  private List<String> ignore = List.of();

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      defaultValue = "",
      description = "this machine of the file, where it declares several")
  private String machine;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Format chosen = Words.parse(Format.class, "format", format);
    Optional<Severity> asked =
        failOn.isEmpty()
            ? Optional.empty()
            : Optional.of(Words.parse(Severity.class, "severity", failOn));
    Selection selection = new Selection(select, ignore);
    if (name.equals("-") && root.equals("-")) {
      throw new Refusal("FILE and --root are both standard input");
    }
    Opened opened = Opened.of(name, terminal);
    Compilation declared = opened.machine(machine);
    if (opened.isDefective()) {
      opened.printFindings(terminal);
      return ExitCode.FINDINGS.number();
    }
    Verification verification = Verifier.verify(declared.facts(), real());
    Severity worst = asked.or(opened.settings()::failOn).orElse(Severity.ERROR);
    List<LocatedFinding> findings =
        shown(selection, opened.settings(), located(declared, verification.findings()));
    Summary summary = new Summary();
    summary.add(findings);
    Report report = Reports.of(chosen, worst, terminal.out(), terminal.style(), opened.names());
    report.add(FileReport.of(opened.file(), findings));
    if (chosen == Format.TEXT && findings.isEmpty()) {
      terminal.out().println(agreement(opened.name(), verification));
    } else {
      report.finish(summary);
    }
    return (summary.hasAtLeast(worst) ? ExitCode.FINDINGS : ExitCode.CLEAN).number();
  }

  /** As a project says how bad a drift is and which it ignores; what it selects are rules. */
  private static List<LocatedFinding> shown(
      Selection selection, Settings settings, List<LocatedFinding> findings) {
    List<String> ignored = new ArrayList<>(settings.ignore());
    ignored.addAll(selection.ignore());
    return new Selection(selection.select(), ignored).of(settings.graded(findings));
  }

  /** The machine as it is; what of it cannot be read is told on standard error. */
  private RealMachine real() {
    ReadTree read = read();
    List<ImportProblem> problems = new ArrayList<>(read.problems());
    RawMachine raw = SystemTree.read(ImportCommand.name(root), read.tree());
    if (raw.functions().isEmpty()) {
      problems.forEach(this::report);
      throw new Refusal(root + " holds no machine: there is no sys/bus/pci/devices in it");
    }
    Imported imported = MachineBuilder.build(raw);
    problems.addAll(imported.problems());
    List<ObservedGroup> groups = ObservedGroups.read(read.tree(), problems);
    problems.forEach(this::report);
    return RealMachine.of(raw, imported, groups);
  }

  private ReadTree read() {
    try {
      return root.equals("-")
          ? ReadTree.read(terminal.in(), "-")
          : ReadTree.read(FileAccess.path(root), root);
    } catch (IOException failure) {
      throw new Refusal("cannot read " + root + ": " + FileAccess.reason(failure));
    }
  }

  private void report(ImportProblem problem) {
    terminal.err().println("iotopo: " + root + ": " + problem);
  }

  private static List<LocatedFinding> located(Compilation declared, List<Finding> findings) {
    List<Finding> left =
        findings.stream()
            .filter(
                finding ->
                    declared.suppressions().stream().noneMatch(allow -> allow.silences(finding)))
            .toList();
    return Locator.locate(declared, left).stream().sorted(BY_TEXT).toList();
  }

  /** {@code m.iotopo and capture.tar.gz agree: 56 functions, 12 groups, 20 reserved regions}. */
  private String agreement(String file, Verification verification) {
    return file
        + " and "
        + root
        + " agree: "
        + Summary.counted(verification.functions(), "function")
        + ", "
        + Summary.counted(verification.groups(), "group")
        + ", "
        + Summary.counted(verification.regions(), "reserved region");
  }
}
