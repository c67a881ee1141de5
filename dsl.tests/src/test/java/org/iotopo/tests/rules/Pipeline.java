package org.iotopo.tests.rules;

import com.google.inject.Injector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource.Diagnostic;
import org.iotopo.IotopoStandaloneSetup;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.diagnostics.TextChange;
import org.iotopo.lowering.FileLoader;
import org.iotopo.lowering.LoadedFile;

/** A text through the real compiler. */
final class Pipeline {

  private static final Injector INJECTOR =
      new IotopoStandaloneSetup().createInjectorAndDoEMFRegistration();

  private Pipeline() {}

  /** Reads and checks a text. */
  static LoadedFile check(String text) {
    FileLoader loader = INJECTOR.getInstance(FileLoader.class);
    return loader.load(URI.createURI("inmemory:/test.iotopo"), text);
  }

  /** What one rule finds in a text. */
  static List<LocatedFinding> findings(String rule, String text) {
    return check(text).checked().findings().stream()
        .filter(found -> found.finding().rule().equals(rule))
        .toList();
  }

  /** The syntax errors of a text. */
  static List<String> syntaxErrors(String text) {
    return check(text).resource().getErrors().stream().map(Pipeline::describe).toList();
  }

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

  private static String describe(Diagnostic error) {
    return error.getLine() + ":" + error.getColumn() + " " + error.getMessage();
  }
}
