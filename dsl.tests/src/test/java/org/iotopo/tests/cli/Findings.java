package org.iotopo.tests.cli;

import java.util.List;
import java.util.Optional;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.diagnostics.LocatedRelated;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Span;
import org.iotopo.diagnostics.TextChange;
import org.iotopo.ide.cli.report.FileReport;
import org.iotopo.model.ElementPath;
import org.iotopo.units.AddressRange;

/** Findings about a text, made by hand. */
final class Findings {

  static final String FILE = "file:/w/a.iotopo";

  private Findings() {}

  /** The span of the first occurrence of a word. */
  static Span span(String text, String word) {
    int offset = text.indexOf(word);
    int end = offset + word.length();
    return new Span(
        FILE,
        offset,
        word.length(),
        line(text, offset),
        column(text, offset),
        line(text, end),
        column(text, end));
  }

  private static int line(String text, int offset) {
    return (int) text.substring(0, offset).chars().filter(each -> each == '\n').count() + 1;
  }

  private static int column(String text, int offset) {
    return offset - text.lastIndexOf('\n', offset - 1);
  }

  /** A finding with a message alone. */
  static LocatedFinding bare(String text, String word, Severity severity, String message) {
    Finding finding =
        Finding.of("some-rule", severity, Place.of(new ElementPath("pci0.nic")), message);
    return new LocatedFinding(finding, span(text, word), List.of(), List.of());
  }

  /** A finding with all there is. */
  static LocatedFinding full(String text, String word, String other) {
    Finding finding =
        Finding.of(
                "iova-shadowed",
                Severity.ERROR,
                Place.of(new ElementPath("fast")),
                "4 GiB .. 20 GiB meets 5 MiB")
            .label("claimed by usp")
            .address(new AddressRange(0x9000_0000L, 0x904f_ffffL), "shadow")
            .note("VFIO maps it without a word");
    Span place = span(text, word);
    return new LocatedFinding(
        finding,
        place,
        List.of(new LocatedRelated(span(text, other), "no redirect here")),
        List.of(new LocatedFix("move it to 8G", List.of(new TextChange(place, "map 8G")), true)));
  }

  /** What is to be said about a text. */
  static FileReport report(String text, LocatedFinding... findings) {
    return new FileReport(
        FILE, file -> file.equals(FILE) ? Optional.of(text) : Optional.empty(), List.of(findings));
  }
}
