package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.ide.cli.Style;
import org.iotopo.ide.cli.report.Names;
import org.iotopo.ide.cli.report.Summary;
import org.iotopo.ide.cli.report.TextReport;
import org.junit.jupiter.api.Test;

class TextReportTest {

  private static String shown(Style style, String text, LocatedFinding... findings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    Names names = new Names();
    names.put(Findings.FILE, "a.iotopo");
    TextReport report = new TextReport(out, style, names);
    Summary summary = new Summary();
    summary.add(java.util.List.of(findings));
    report.add(Findings.report(text, findings));
    report.finish(summary);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void showsTheLineTheOtherPlaceTheNotesAndTheFix() {
    String text = "\n".repeat(8) + "    map 4G size 16G\n\ndownstream-port dsp0 { acs none }\n";
    assertEquals(
        """
        error[iova-shadowed]: 4 GiB .. 20 GiB meets 5 MiB
          --> a.iotopo:9:9
           |
         9 |     map 4G size 16G
           |         ^^^^^^^^^^^ claimed by usp
          ::: a.iotopo:11:24
        11 | downstream-port dsp0 { acs none }
           |                        -------- no redirect here
           = VFIO maps it without a word
           = fix: move it to 8G (--fix does it)

        1 error in 1 file
        """,
        shown(Style.PLAIN, text, Findings.full(text, "4G size 16G", "acs none")));
  }

  @Test
  void spreadsTabsAndCountsWideCharactersTwice() {
    String text = "\ta /* 日本 */ b";
    assertEquals(
        """
        warning[some-rule]: m
         --> a.iotopo:1:13
          |
        1 |     a /* 日本 */ b
          |                  ^

        1 warning in 1 file
        """,
        shown(Style.PLAIN, text, Findings.bare(text, "b", Severity.WARNING, "m")));
  }

  @Test
  void cutsALongLineRoundTheSpan() {
    String text = "x".repeat(5000) + "HERE" + "y".repeat(5000);
    String shown = shown(Style.PLAIN, text, Findings.bare(text, "HERE", Severity.ERROR, "m"));
    String[] lines = shown.split("\n");
    assertTrue(lines[3].length() < 130, lines[3]);
    assertTrue(lines[3].contains("…xxx") && lines[3].endsWith("yyy…"), lines[3]);
    assertEquals(lines[3].indexOf("HERE"), lines[4].indexOf("^^^^"));
  }

  @Test
  void leavesTheCarriageReturnOutOfTheLine() {
    String text = "one\r\ntwo\r\n";
    String shown = shown(Style.PLAIN, text, Findings.bare(text, "two", Severity.ERROR, "m"));
    assertTrue(shown.contains("2 | two\n  | ^^^\n"), shown);
  }

  @Test
  void underlinesTheFirstLineOfSeveral() {
    String text = "ab {\n}\n";
    String shown = shown(Style.PLAIN, text, Findings.bare(text, "b {\n}", Severity.ERROR, "m"));
    assertTrue(shown.contains("1 | ab {\n  |  ^^^\n"), shown);
  }

  @Test
  void pointsBehindTheLastCharacterAtTheEndOfTheFile() {
    String text = "ab";
    String shown = shown(Style.PLAIN, text, Findings.bare(text + "c", "c", Severity.ERROR, "m"));
    assertTrue(shown.contains("1 | ab\n  |   ^\n"), shown);
  }

  @Test
  void printsNothingThatATerminalObeys() {
    String text = "a\u001b[31m\u202eb";
    String shown = shown(Style.PLAIN, text, Findings.bare(text, "b", Severity.ERROR, "x\u0007y"));
    assertTrue(shown.chars().noneMatch(each -> each < ' ' && each != '\n'), shown);
    assertTrue(!shown.contains("\u202e"), shown);
  }

  @Test
  void coloursOnlyWhereItIsTold() {
    String text = "a";
    LocatedFinding finding = Findings.bare(text, "a", Severity.ERROR, "m");
    assertTrue(shown(Style.COLOURED, text, finding).contains("\u001b[1;31merror[some-rule]"));
    assertTrue(!shown(Style.PLAIN, text, finding).contains("\u001b"));
  }

  @Test
  void isCalmWhereThereIsNothingToSay() {
    assertEquals("1 file, no findings\n", shown(Style.PLAIN, "a"));
  }
}
