package org.iotopo.ide.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.ide.cli.report.FileReport;
import org.iotopo.ide.cli.report.Format;
import org.iotopo.ide.cli.report.Names;
import org.iotopo.ide.cli.report.Report;
import org.iotopo.ide.cli.report.Summary;
import org.iotopo.lowering.LoadedFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Validates files and folders. */
@Command(
    name = "check",
    description = "Validates files, or all *.iotopo files in folders; or ACPI tables.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {

  /** So many files are checked on one thread. */
  private static final int FEW = 8;

  private final Terminal terminal;
  private final Names names = new Names();

  @Parameters(
      paramLabel = "PATH",
      description = "files, folders, or - for standard input; the current folder if left out")
  private List<String> paths = List.of();

  @Option(
      names = "--acpi",
      paramLabel = "DIR|FILE",
      arity = "1..*",
      description =
          "check ACPI tables and whether they agree, instead of topology files: folders of them,"
              + " tables, or texts of acpidump")
  private List<String> acpi = List.of();

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
      description = "only these rules, or families such as acs")
  private List<String> select = List.of();

  @Option(names = "--ignore", paramLabel = "RULE", split = ",", description = "all but these")
  private List<String> ignore = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      defaultValue = "",
      description = "say nothing of the findings in this file: old debt")
  private String baseline;

  @Option(
      names = "--update-baseline",
      description = "write what is found into the baseline, and exit 0")
  private boolean updateBaseline;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "0",
      description = "check N files at once; as many as there are processors if left out")
  private int jobs;

  @Option(
      names = "--fix",
      description = "make the changes that are safe; standard input is written to standard output")
  private boolean fix;

  CheckCommand(Terminal terminal) {
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
    Baseline debt = debt();
    if (!acpi.isEmpty()) {
      return tables(chosen, asked.orElse(Severity.ERROR), selection, debt);
    }
    Inputs inputs = Inputs.of(paths.isEmpty() ? List.of(".") : paths);
    boolean onStandard = fix && inputs.files().contains(Input.STANDARD);
    PrintStream out = onStandard ? terminal.err() : terminal.out();
    Report report = report(chosen, asked.orElse(Severity.ERROR), out);
    Tally tally = new Tally();
    tally.unread = !inputs.problems().isEmpty();
    inputs.problems().forEach(this::complain);
    if (!inputs.files().isEmpty()) {
      Checking.run(
          inputs.files(),
          new Checker(terminal),
          fix ? Optional.of(selection) : Optional.empty(),
          jobs(inputs.files().size()),
          outcome -> take(outcome, selection, asked, debt, report, tally));
    }
    if (tally.summary.files() > 0 || chosen != Format.TEXT) {
      report.finish(tally.summary);
    }
    return verdict(tally, debt);
  }

  /** ACPI tables from elsewhere. */
  private int tables(Format chosen, Severity worst, Selection selection, Baseline debt) {
    if (!paths.isEmpty() || fix) {
      throw new Refusal(fix ? "--fix changes no table" : "either PATH or --acpi: not both");
    }
    CheckedTables tables = CheckedTables.read(acpi, terminal, names);
    Tally tally = new Tally();
    tally.unread = !tables.problems().isEmpty();
    tables.problems().forEach(this::complain);
    Report report = report(chosen, worst, terminal.out());
    for (FileReport file : tables.reports()) {
      List<LocatedFinding> findings = selection.of(file.findings());
      List<LocatedFinding> news = updateBaseline ? debt.add(findings) : debt.without(findings);
      tally.fails |= news.stream().anyMatch(it -> it.finding().severity().isAtLeast(worst));
      tally.summary.add(news);
      report.add(new FileReport(file.file(), file.textOf(), news, file.where()));
    }
    if (tally.summary.files() > 0 || chosen != Format.TEXT) {
      report.finish(tally.summary);
    }
    return verdict(tally, debt);
  }

  private int verdict(Tally tally, Baseline debt) {
    if (updateBaseline) {
      debt.write();
      terminal
          .err()
          .println("wrote " + Summary.counted(debt.size(), "finding") + " to " + baseline);
    } else if (!baseline.isEmpty()) {
      debt.report().ifPresent(terminal.err()::println);
    }
    ExitCode verdict = tally.fails && !updateBaseline ? ExitCode.FINDINGS : ExitCode.CLEAN;
    return (tally.unread ? ExitCode.USAGE : verdict).number();
  }

  /** What the files come to. */
  private static final class Tally {
    private final Summary summary = new Summary();
    private boolean unread;
    private boolean fails;
  }

  private Baseline debt() {
    if (baseline.isEmpty()) {
      if (updateBaseline) {
        throw new Refusal("--update-baseline needs --baseline FILE");
      }
      return Baseline.none();
    }
    return updateBaseline
        ? Baseline.empty(FileAccess.path(baseline))
        : Baseline.read(FileAccess.path(baseline));
  }

  /**
   * A few files are read sooner than threads are started for them; what is fixed may be imported by
   * the next.
   */
  private int jobs(int files) {
    if (jobs < 0) {
      throw new Refusal("--jobs is at least 1, and not " + jobs);
    }
    return fix ? 1 : jobs > 0 ? jobs : files < FEW ? 1 : Runtime.getRuntime().availableProcessors();
  }

  private void take(
      Checking.Outcome outcome,
      Selection selection,
      Optional<Severity> asked,
      Baseline debt,
      Report report,
      Tally tally) {
    if (outcome.file().isEmpty()) {
      complain(outcome.refusal().orElse(""));
      tally.unread = true;
      return;
    }
    LoadedFile file = outcome.file().get();
    names.put(file.checked().file(), outcome.input().name());
    if (fix) {
      try {
        write(outcome, file);
      } catch (Refusal refusal) {
        complain(refusal.getMessage());
        tally.unread = true;
        return;
      }
    }
    List<LocatedFinding> findings =
        selection.within(outcome.settings()).of(file.checked().findings());
    List<LocatedFinding> news = updateBaseline ? debt.add(findings) : debt.without(findings);
    Severity worst = asked.or(outcome.settings()::failOn).orElse(Severity.ERROR);
    tally.fails |= news.stream().anyMatch(it -> it.finding().severity().isAtLeast(worst));
    tally.summary.add(news);
    report.add(FileReport.of(file, news));
  }

  private void write(Checking.Outcome outcome, LoadedFile file) {
    byte[] text = file.text().getBytes(StandardCharsets.UTF_8);
    if (outcome.input().isStandard()) {
      terminal.out().write(text, 0, text.length);
    } else if (outcome.fixed() > 0) {
      AtomicFile.write(
          outcome.input().path().get(), outcome.input().name(), out -> out.write(text));
    }
    if (outcome.fixed() > 0) {
      terminal
          .err()
          .println(
              "fixed "
                  + Summary.counted(outcome.fixed(), "finding")
                  + " in "
                  + outcome.input().name());
    }
  }

  private void complain(String sentence) {
    terminal.out().flush();
    terminal.err().println("iotopo: " + sentence);
  }

  private Report report(Format chosen, Severity worst, PrintStream out) {
    Style style = out == terminal.out() ? terminal.style() : Style.PLAIN;
    return Reports.of(chosen, worst, out, style, names);
  }
}
