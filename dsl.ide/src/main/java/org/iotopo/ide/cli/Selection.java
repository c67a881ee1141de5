package org.iotopo.ide.cli;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.DriftRule;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;

/**
 * Which rules a caller wants to hear: ids, or families such as {@code acs}.
 *
 * @param select only these; all where there is none
 * @param ignore never these
 */
record Selection(List<String> select, List<String> ignore) {

  /** Everything. */
  static final Selection ALL = new Selection(List.of(), List.of());

  /** Copies the lists; refuses a word that matches no rule. */
  Selection {
    select = List.copyOf(select);
    ignore = List.copyOf(ignore);
    select.forEach(Selection::mustMatch);
    ignore.forEach(Selection::mustMatch);
  }

  /** The findings that are to be shown; hints only where they were asked for by name. */
  List<LocatedFinding> of(List<LocatedFinding> findings) {
    return findings.stream().filter(this::shows).toList();
  }

  private boolean shows(LocatedFinding located) {
    String rule = located.finding().rule();
    boolean named = select.stream().anyMatch(word -> matches(word, rule));
    boolean wanted = named || (select.isEmpty() && located.finding().severity() != Severity.HINT);
    return wanted && ignore.stream().noneMatch(word -> matches(word, rule));
  }

  private static boolean matches(String word, String rule) {
    return rule.startsWith(word)
        && (rule.length() == word.length() || rule.charAt(word.length()) == '-');
  }

  private static void mustMatch(String word) {
    List<String> ids =
        Stream.concat(RuleCatalog.all().stream().map(Rule::id), DriftRule.ids().stream()).toList();
    if (ids.stream().noneMatch(id -> matches(word, id))) {
      TreeSet<String> known = new TreeSet<>(ids);
      ids.forEach(id -> known.add(id.split("-")[0]));
      throw new Refusal(
          "no rule and no family '"
              + word
              + "'"
              + Nearest.to(word, known).map(near -> "; did you mean '" + near + "'?").orElse("")
              + "\n  'iotopo rules' lists them");
    }
  }
}
