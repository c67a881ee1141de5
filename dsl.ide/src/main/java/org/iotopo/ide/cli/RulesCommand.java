package org.iotopo.ide.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.iotopo.backend.json.RecordWriter;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.DriftRule;
import org.iotopo.rules.RuleCatalog;
import org.iotopo.rules.RulePage;
import org.iotopo.rules.TableRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists every rule. */
@Command(
    name = "rules",
    description = "Lists every rule with its severity and what it finds.",
    mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default) or json")
  private String format;

  RulesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The catalogue as a document. */
  private record Catalogue(String kind, String schemaVersion, List<Entry> rules) {}

  private record Entry(String id, String severity, boolean fixable, String summary) {}

  @Override
  public Integer call() throws IOException {
    List<Entry> entries =
        Stream.of(
                RuleCatalog.all().stream().map(rule -> entry(rule.id(), rule.severity())),
                Arrays.stream(DriftRule.values()).map(rule -> entry(rule.id(), rule.severity())),
                Arrays.stream(TableRule.values()).map(rule -> entry(rule.id(), rule.severity())))
            .flatMap(each -> each)
            .sorted(Comparator.comparing(Entry::id))
            .toList();
    switch (format) {
      case "text" -> print(entries);
      case "json" ->
          RecordWriter.write(new Catalogue("iotopo.rules", "1.0", entries), terminal.out());
      default -> throw Refusal.unknown("format", format, List.of("text", "json"));
    }
    return ExitCode.CLEAN.number();
  }

  private static Entry entry(String id, Severity severity) {
    return RulePage.of(id)
        .map(
            page ->
                new Entry(
                    id,
                    severity.toString(),
                    isFixable(page.headline()),
                    firstSentence(page.summary())))
        .orElseGet(() -> new Entry(id, severity.toString(), false, ""));
  }

  /** {@code Severity: error · Fix: round outward}. */
  private static boolean isFixable(String headline) {
    return headline.contains("Fix: ") && !headline.contains("Fix: none");
  }

  private static String firstSentence(String paragraph) {
    int end = paragraph.indexOf(". ");
    return end < 0 ? paragraph : paragraph.substring(0, end + 1);
  }

  private void print(List<Entry> entries) {
    Style style = terminal.style();
    int widest = entries.stream().mapToInt(entry -> entry.id().length()).max().orElse(0);
    for (Entry entry : entries) {
      String severity =
          switch (entry.severity()) {
            case "error" -> style.bad("error  ");
            case "warning" -> style.doubtful("warning");
            default -> style.dim((entry.severity() + "    ").substring(0, 7));
          };
      terminal
          .out()
          .println(
              style.name(entry.id())
                  + " ".repeat(widest - entry.id().length() + 2)
                  + severity
                  + (entry.fixable() ? "  fix  " : "       ")
                  + entry.summary());
    }
    terminal.out().println();
    terminal.out().println(entries.size() + " rules; 'iotopo explain RULE' shows the page of one");
  }
}
