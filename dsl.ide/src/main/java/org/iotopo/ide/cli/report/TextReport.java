package org.iotopo.ide.cli.report;

import java.io.PrintStream;
import java.util.Optional;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.diagnostics.LocatedRelated;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Span;
import org.iotopo.ide.cli.Style;

/** Findings for a person: what, where, the line itself, the other parties, and what helps. */
public final class TextReport implements Report {

  private final PrintStream out;
  private final Style style;
  private final Names names;

  /** Writes there. */
  public TextReport(PrintStream out, Style style, Names names) {
    this.out = out;
    this.style = style;
    this.names = names;
  }

  @Override
  public void add(FileReport file) {
    file.findings().forEach(located -> write(located, file));
  }

  @Override
  public void finish(Summary summary) {
    out.println(summary);
  }

  private void write(LocatedFinding located, FileReport file) {
    Severity severity = located.finding().severity();
    out.println(
        style.severity(severity, severity + "[" + located.finding().rule() + "]")
            + style.bold(": " + Columns.shown(located.finding().message())));
    int gutter = gutter(located);
    String label = located.finding().label().orElse("");
    excerpt("-->", located.span(), label, '^', severity, gutter, file);
    for (LocatedRelated other : located.related()) {
      excerpt(":::", other.span(), other.message(), '-', Severity.INFO, gutter, file);
    }
    for (String note : located.finding().notes()) {
      out.println(" ".repeat(gutter + 1) + style.frame("= ") + Columns.shown(note));
    }
    for (LocatedFix fix : located.fixes()) {
      out.println(" ".repeat(gutter + 1) + style.frame("= ") + fix(fix));
    }
    out.println();
  }

  private static String fix(LocatedFix fix) {
    return "fix: " + Columns.shown(fix.title()) + (fix.preferred() ? " (--fix does it)" : "");
  }

  private static int gutter(LocatedFinding located) {
    int last = located.span().line();
    for (LocatedRelated other : located.related()) {
      last = Math.max(last, other.span().line());
    }
    return Integer.toString(last).length();
  }

  private void excerpt(
      String arrow,
      Span span,
      String label,
      char mark,
      Severity severity,
      int gutter,
      FileReport file) {
    String margin = " ".repeat(gutter);
    out.println(
        margin + style.frame(arrow) + " " + names.of(span.file()) + ":" + file.where().apply(span));
    Optional<String> text = file.textOf().apply(span.file());
    if (text.isEmpty()) {
      if (!label.isEmpty()) {
        out.println(margin + " " + style.frame("= ") + Columns.shown(label));
      }
      return;
    }
    Excerpt excerpt = Excerpt.of(text.get(), span);
    String number = Integer.toString(span.line());
    if (mark == '^') {
      out.println(margin + style.frame(" |"));
    }
    out.println(
        style.frame(" ".repeat(gutter - number.length()) + number + " |")
            + (excerpt.text().isEmpty() ? "" : " " + excerpt.text()));
    String marks = String.valueOf(mark).repeat(excerpt.width());
    out.println(
        margin
            + style.frame(" |")
            + " ".repeat(excerpt.from() + 1)
            + style.severity(
                severity, marks + (label.isEmpty() ? "" : " " + Columns.shown(label))));
  }
}
