package org.iotopo.ide.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.diagnostics.TextChange;
import org.iotopo.lowering.LoadedFile;

/** Makes the changes that may be made unasked, again and again until there is none left. */
final class Fixer {

  private static final int ROUNDS = 10;

  private final Checker checker;
  private final Selection selection;

  Fixer(Checker checker, Selection selection) {
    this.checker = checker;
    this.selection = selection;
  }

  /**
   * A file after its fixes.
   *
   * @param file checked anew
   * @param fixed how many findings were fixed
   */
  record Fixed(LoadedFile file, int fixed) {}

  /** Fixes what can be fixed; a round that would break the syntax is not made. */
  Fixed fix(LoadedFile file) {
    LoadedFile now = file;
    int fixed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<LocatedFix> fixes = compatible(now);
      if (fixes.isEmpty()) {
        break;
      }
      boolean wasSound = isSound(now);
      String before = now.text();
      now = checker.check(now.resource().getURI(), applied(before, fixes));
      if (wasSound && !isSound(now)) {
        return new Fixed(checker.check(now.resource().getURI(), before), fixed);
      }
      fixed += fixes.size();
    }
    return new Fixed(now, fixed);
  }

  private static boolean isSound(LoadedFile file) {
    return file.resource().getParseResult() != null
        && !file.resource().getParseResult().hasSyntaxErrors();
  }

  /** The preferred fixes that change only this file and do not meet. */
  private List<LocatedFix> compatible(LoadedFile file) {
    List<LocatedFix> chosen = new ArrayList<>();
    List<TextChange> taken = new ArrayList<>();
    for (LocatedFinding located : selection.of(file.checked().findings())) {
      for (LocatedFix fix : located.fixes()) {
        if (fix.preferred() && isOwn(fix, file) && !meets(fix.changes(), taken)) {
          chosen.add(fix);
          taken.addAll(fix.changes());
          break;
        }
      }
    }
    return chosen;
  }

  private static boolean isOwn(LocatedFix fix, LoadedFile file) {
    return !fix.changes().isEmpty()
        && fix.changes().stream()
            .allMatch(change -> change.span().file().equals(file.checked().file()));
  }

  private static boolean meets(List<TextChange> changes, List<TextChange> taken) {
    return changes.stream()
        .anyMatch(change -> taken.stream().anyMatch(other -> meets(change, other)));
  }

  private static boolean meets(TextChange one, TextChange other) {
    int oneEnd = one.span().offset() + one.span().length();
    int otherEnd = other.span().offset() + other.span().length();
    return one.span().offset() <= otherEnd && other.span().offset() <= oneEnd;
  }

  private static String applied(String text, List<LocatedFix> fixes) {
    List<TextChange> changes = new ArrayList<>();
    fixes.forEach(fix -> changes.addAll(fix.changes()));
    changes.sort(Comparator.comparingInt(change -> change.span().offset()));
    StringBuilder changed = new StringBuilder(text.length() + 64);
    int done = 0;
    for (TextChange change : changes) {
      changed.append(text, done, change.span().offset()).append(change.text());
      done = change.span().offset() + change.span().length();
    }
    return changed.append(text, done, text.length()).toString();
  }
}
