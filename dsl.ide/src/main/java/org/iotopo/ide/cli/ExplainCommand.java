package org.iotopo.ide.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.iotopo.rules.DriftRule;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;
import org.iotopo.rules.RulePage;
import org.iotopo.rules.TableRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the page of a rule. */
@Command(
    name = "explain",
    description = "Shows the page of a rule: what happens, examples, the fix.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "RULE", description = "the id that stands in brackets in a finding")
  private String rule;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RulePage page = RulePage.of(known()).orElseThrow();
    Style style = terminal.style();
    boolean fenced = false;
    for (String line : page.text().lines().toList()) {
      boolean fence = line.startsWith("```");
      fenced ^= fence;
      terminal.out().println(fenced || fence || style == Style.PLAIN ? line : shown(line, style));
    }
    return ExitCode.CLEAN.number();
  }

  private String known() {
    List<String> ids =
        Stream.of(
                RuleCatalog.all().stream().map(Rule::id),
                DriftRule.ids().stream(),
                TableRule.ids().stream(),
                Stream.of(RulePage.SYNTAX, RulePage.TARGET))
            .flatMap(each -> each)
            .toList();
    if (ids.contains(rule)) {
      return rule;
    }
    throw new Refusal(
        "no rule '"
            + rule
            + "'"
            + Nearest.to(rule, ids).map(near -> "; did you mean '" + near + "'?").orElse("")
            + "\n  'iotopo rules' lists them");
  }

  private static String shown(String line, Style style) {
    return line.startsWith("#") ? style.bold(line.replaceFirst("^#+ *", "")) : line;
  }
}
