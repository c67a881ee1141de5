package org.iotopo.ide.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.compiler.Settings;
import org.iotopo.diagnostics.LocatedFinding;
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

  /**
   * Within what a project says: its selection where none was asked for, and all that it ignores.
   */
  Selection within(Settings settings) {
    List<String> both = new ArrayList<>(settings.ignore());
    both.addAll(ignore);
    return new Selection(select.isEmpty() ? settings.select() : select, both);
  }

  /** The findings that are to be shown; hints only where they were asked for by name. */
  List<LocatedFinding> of(List<LocatedFinding> findings) {
    return new Settings(
            Optional.empty(), Optional.empty(), Map.of(), select, ignore, Optional.empty())
        .shown(findings);
  }

  private static void mustMatch(String word) {
    if (!RuleCatalog.isKnown(word)) {
      Set<String> known = RuleCatalog.words();
      throw new Refusal(
          "no rule and no family '"
              + word
              + "'"
              + Nearest.to(word, known).map(near -> "; did you mean '" + near + "'?").orElse("")
              + "\n  'iotopo rules' lists them");
    }
  }
}
