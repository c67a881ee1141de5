package org.iotopo.ide.cli.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Severity;

/** Findings as JUnit XML: a file is a test case, which fails with the errors in it. */
public final class JunitReport implements Report {

  private final PrintStream out;
  private final Severity failOn;
  private final Names names;
  private final List<String> cases = new ArrayList<>();
  private int failures;

  /** Writes there, at the end. */
  public JunitReport(PrintStream out, Severity failOn, Names names) {
    this.out = out;
    this.failOn = failOn;
    this.names = names;
  }

  @Override
  public void add(FileReport file) {
    String name = names.of(file.file());
    List<String> bad = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (LocatedFinding located : file.findings()) {
      boolean fails = located.finding().severity().isAtLeast(failOn);
      (fails ? bad : other).add(line(located));
    }
    StringBuilder text =
        new StringBuilder("    <testcase classname=\"iotopo\" name=\"" + escaped(name) + "\">\n");
    if (!bad.isEmpty()) {
      failures++;
      text.append("      <failure message=\"")
          .append(escaped(bad.get(0)))
          .append("\">")
          .append(escaped(String.join("\n", bad)))
          .append("</failure>\n");
    }
    if (!other.isEmpty()) {
      text.append("      <system-out>")
          .append(escaped(String.join("\n", other)))
          .append("</system-out>\n");
    }
    cases.add(text.append("    </testcase>\n").toString());
  }

  @Override
  public void finish(Summary summary) {
    String counts = " tests=\"" + cases.size() + "\" failures=\"" + failures + "\" errors=\"0\">\n";
    out.print("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts);
    out.print("  <testsuite name=\"iotopo check\"" + counts);
    cases.forEach(out::print);
    out.print("  </testsuite>\n</testsuites>\n");
  }

  private String line(LocatedFinding located) {
    return names.of(located.span().file())
        + ":"
        + located.span().line()
        + ":"
        + located.span().column()
        + ": "
        + located.finding().severity()
        + "["
        + located.finding().rule()
        + "]: "
        + located.finding().message();
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      switch (each) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\n' -> safe.append("\n");
        default -> safe.append(each < ' ' ? '\ufffd' : each);
      }
    }
    return safe.toString();
  }
}
