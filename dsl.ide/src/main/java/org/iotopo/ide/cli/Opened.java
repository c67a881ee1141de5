package org.iotopo.ide.cli;

import java.util.List;
import org.iotopo.compiler.Compilation;
import org.iotopo.compiler.Settings;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.ide.cli.report.FileReport;
import org.iotopo.ide.cli.report.Names;
import org.iotopo.ide.cli.report.Summary;
import org.iotopo.ide.cli.report.TextReport;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.rules.RuleCatalog;
import org.iotopo.rules.RulePage;

/**
 * One file that a command speaks of.
 *
 * @param name as its user gave it
 * @param file the file, checked
 * @param names how messages call its files
 * @param settings what its project says
 */
record Opened(String name, LoadedFile file, Names names, Settings settings) {

  /** Reads and checks it. */
  static Opened of(String name, Terminal terminal) {
    Input input = Input.of(name);
    byte[] bytes = FileAccess.read(input, terminal);
    Checker checker = new Checker(terminal);
    LoadedFile file = checker.check(input, bytes);
    Names names = new Names();
    names.put(file.checked().file(), input.name());
    return new Opened(input.name(), file, names, checker.settings(input));
  }

  /** Its machines, or the one of that name; the empty name means all. */
  List<Compilation> machines(String wanted) {
    List<Compilation> machines = file.checked().machines();
    if (machines.isEmpty()) {
      throw new Refusal(name + " declares no machine");
    }
    if (wanted.isEmpty()) {
      return machines;
    }
    List<Compilation> named =
        machines.stream().filter(machine -> nameOf(machine).equals(wanted)).toList();
    if (named.isEmpty()) {
      throw Refusal.unknown("machine", wanted, machines.stream().map(Opened::nameOf).toList());
    }
    return named;
  }

  /** The machine of that name, or the only one. */
  Compilation machine(String wanted) {
    List<Compilation> machines = machines(wanted);
    if (machines.size() > 1) {
      throw new Refusal(
          name
              + " declares several machines; --machine chooses one of "
              + String.join(", ", machines.stream().map(Opened::nameOf).toList()));
    }
    return machines.get(0);
  }

  /** Whether something is wrong with it. */
  boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }

  /** Whether it contradicts itself, so that nothing can be made of it. */
  boolean isContradictory() {
    return file.checked().findings().stream()
        .map(LocatedFinding::finding)
        .anyMatch(
            finding ->
                finding.severity() == Severity.ERROR
                    && !RuleCatalog.isAboutBehaviour(finding.rule()));
  }

  /** Whether it says something that no machine can hold, or that cannot be read. */
  boolean isDefective() {
    return file.checked().findings().stream()
        .map(located -> located.finding().rule())
        .anyMatch(rule -> rule.equals(RulePage.SYNTAX) || Defect.Kind.byRule(rule).isPresent());
  }

  /** Everything that is wrong or worth knowing, on standard error. */
  void printFindings(Terminal terminal) {
    print(Selection.ALL.of(file.checked().findings()), terminal);
  }

  /** Findings about it, on standard error. */
  void print(List<LocatedFinding> findings, Terminal terminal) {
    TextReport report = new TextReport(terminal.err(), Style.PLAIN, names);
    Summary summary = new Summary();
    summary.add(findings);
    report.add(FileReport.of(file, findings));
    report.finish(summary);
  }

  /** One line on standard error if what is shown rests on a file with errors. */
  void warnOfErrors(Terminal terminal) {
    if (hasErrors()) {
      terminal
          .err()
          .println(
              "iotopo: "
                  + name
                  + " has "
                  + Summary.counted((int) count(Severity.ERROR), "error")
                  + "; 'iotopo check "
                  + name
                  + "' shows them");
    }
  }

  private long count(Severity severity) {
    return file.checked().findings().stream()
        .filter(located -> located.finding().severity() == severity)
        .count();
  }

  private static String nameOf(Compilation machine) {
    return machine.facts().machine().name();
  }
}
