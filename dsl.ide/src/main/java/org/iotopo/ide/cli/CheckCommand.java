package org.iotopo.ide.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    description = "Validates files, or all *.iotopo files in folders.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Names names = new Names();

  @Parameters(
      paramLabel = "PATH",
      defaultValue = ".",
      description = "files, folders, or - for standard input; the current folder if left out")
  private List<String> paths;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), json, sarif, github, gitlab, junit or gcc")
  private String format;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
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
      names = "--fix",
      description = "make the changes that are safe; standard input is written to standard output")
  private boolean fix;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Format chosen = Words.parse(Format.class, "format", format);
    Severity worst = Words.parse(Severity.class, "severity", failOn);
    Selection selection = new Selection(select, ignore);
    Inputs inputs = Inputs.of(paths);
    boolean onStandard = fix && inputs.files().contains(Input.STANDARD);
    Report report = report(chosen, worst, onStandard ? terminal.err() : terminal.out());
    Summary summary = new Summary();
    boolean unread = !inputs.problems().isEmpty();
    inputs.problems().forEach(this::complain);
    Checker checker = inputs.files().isEmpty() ? null : new Checker(terminal);
    for (Input input : inputs.files()) {
      try {
        LoadedFile file = checked(checker, selection, input);
        List<LocatedFinding> findings = selection.of(file.checked().findings());
        summary.add(findings);
        report.add(FileReport.of(file, findings));
      } catch (Refusal refusal) {
        complain(refusal.getMessage());
        unread = true;
      }
    }
    if (summary.files() > 0 || chosen != Format.TEXT) {
      report.finish(summary);
    }
    ExitCode verdict = summary.hasAtLeast(worst) ? ExitCode.FINDINGS : ExitCode.CLEAN;
    return (unread ? ExitCode.USAGE : verdict).number();
  }

  private LoadedFile checked(Checker checker, Selection selection, Input input) {
    LoadedFile file = checker.check(input);
    names.put(file.checked().file(), input.name());
    if (!fix) {
      return file;
    }
    Fixer.Fixed fixed = new Fixer(checker, selection).fix(file);
    byte[] text = fixed.file().text().getBytes(StandardCharsets.UTF_8);
    if (input.isStandard()) {
      terminal.out().write(text, 0, text.length);
    } else if (fixed.fixed() > 0) {
      AtomicFile.write(input.path().get(), input.name(), out -> out.write(text));
    }
    if (fixed.fixed() > 0) {
      terminal
          .err()
          .println("fixed " + Summary.counted(fixed.fixed(), "finding") + " in " + input.name());
    }
    return fixed.file();
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
