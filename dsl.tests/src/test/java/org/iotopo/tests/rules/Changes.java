package org.iotopo.tests.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.diagnostics.TextChange;

/** Changes of a text that fixes propose. */
final class Changes {

  private Changes() {}

  /** The text after one fix of each finding, as far as the changes do not meet. */
  static String apply(List<LocatedFix> fixes, String text) {
    List<TextChange> chosen = new ArrayList<>();
    for (LocatedFix fix : fixes) {
      if (fix.changes().stream()
          .noneMatch(change -> chosen.stream().anyMatch(other -> meet(change, other)))) {
        chosen.addAll(fix.changes());
      }
    }
    chosen.sort(Comparator.comparingInt((TextChange change) -> change.span().offset()).reversed());
    StringBuilder changed = new StringBuilder(text);
    for (TextChange change : chosen) {
      int offset = change.span().offset();
      changed.replace(offset, offset + change.span().length(), change.text());
    }
    return changed.toString();
  }

  private static boolean meet(TextChange one, TextChange other) {
    int start = Math.max(one.span().offset(), other.span().offset());
    int oneEnd = one.span().offset() + one.span().length();
    int otherEnd = other.span().offset() + other.span().length();
    return start < Math.min(oneEnd, otherEnd) || one.span().offset() == other.span().offset();
  }
}
