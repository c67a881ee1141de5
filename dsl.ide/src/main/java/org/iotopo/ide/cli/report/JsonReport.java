package org.iotopo.ide.cli.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.iotopo.backend.json.RecordWriter;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Span;
import org.iotopo.units.Address;

/** Findings as an {@code iotopo.findings} document. */
public final class JsonReport implements Report {

  private final PrintStream out;
  private final Names names;
  private final List<FindingsDocument.Entry> entries = new ArrayList<>();

  /** Writes there, at the end. */
  public JsonReport(PrintStream out, Names names) {
    this.out = out;
    this.names = names;
  }

  @Override
  public void add(FileReport file) {
    file.findings().forEach(located -> entries.add(entry(located)));
  }

  @Override
  public void finish(Summary summary) {
    FindingsDocument.Counts counts =
        new FindingsDocument.Counts(
            summary.count(Severity.ERROR),
            summary.count(Severity.WARNING),
            summary.count(Severity.INFO) + summary.count(Severity.HINT),
            summary.files());
    try {
      RecordWriter.write(
          new FindingsDocument("iotopo.findings", FindingsDocument.VERSION, entries, counts), out);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  private FindingsDocument.Entry entry(LocatedFinding located) {
    Finding finding = located.finding();
    return new FindingsDocument.Entry(
        finding.rule(),
        finding.severity().toString(),
        finding.message(),
        finding.label(),
        names.of(located.span().file()),
        range(located.span()),
        finding.place().element().text(),
        finding.addresses().stream()
            .map(
                each ->
                    new FindingsDocument.AddressEntry(
                        Address.plain(each.range().first()),
                        Address.plain(each.range().last()),
                        each.role()))
            .toList(),
        located.related().stream()
            .map(
                each ->
                    new FindingsDocument.RelatedEntry(
                        each.message(), names.of(each.span().file()), range(each.span())))
            .toList(),
        finding.notes(),
        located.fixes().stream().map(this::fix).toList());
  }

  private FindingsDocument.FixEntry fix(LocatedFix fix) {
    return new FindingsDocument.FixEntry(
        fix.title(),
        fix.preferred(),
        fix.changes().stream()
            .map(
                change ->
                    new FindingsDocument.EditEntry(
                        names.of(change.span().file()), range(change.span()), change.text()))
            .toList());
  }

  private static FindingsDocument.Range range(Span span) {
    return new FindingsDocument.Range(
        new FindingsDocument.Position(span.line(), span.column()),
        new FindingsDocument.Position(span.endLine(), span.endColumn()));
  }
}
