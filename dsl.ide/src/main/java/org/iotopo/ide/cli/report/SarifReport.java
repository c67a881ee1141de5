package org.iotopo.ide.cli.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.backend.json.RecordWriter;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Span;
import org.iotopo.diagnostics.TextChange;
import org.iotopo.ide.cli.report.SarifDocument.ArtifactLocation;
import org.iotopo.ide.cli.report.SarifDocument.Text;
import org.iotopo.rules.DriftRule;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;
import org.iotopo.rules.RulePage;
import org.iotopo.rules.TableRule;

/** Findings as SARIF 2.1.0, which code hosts show beside the lines. */
public final class SarifReport implements Report {

  private final PrintStream out;
  private final String version;
  private final Names names;
  private final List<LocatedFinding> findings = new ArrayList<>();

  /** Writes there, at the end. */
  public SarifReport(PrintStream out, String version, Names names) {
    this.out = out;
    this.version = version;
    this.names = names;
  }

  @Override
  public void add(FileReport file) {
    findings.addAll(file.findings());
  }

  @Override
  public void finish(Summary summary) {
    Map<String, Integer> indexes = new LinkedHashMap<>();
    List<SarifDocument.RuleEntry> rules = new ArrayList<>();
    for (LocatedFinding located : findings) {
      if (indexes.putIfAbsent(located.finding().rule(), rules.size()) == null) {
        rules.add(rule(located.finding()));
      }
    }
    List<SarifDocument.Result> results =
        findings.stream().map(each -> result(each, indexes)).toList();
    SarifDocument.Driver driver = new SarifDocument.Driver("iotopo", version, rules);
    SarifDocument.Run run =
        new SarifDocument.Run(new SarifDocument.Tool(driver), "utf16CodeUnits", results);
    try {
      RecordWriter.write(new SarifDocument(SarifDocument.SCHEMA, "2.1.0", List.of(run)), out);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  private static SarifDocument.RuleEntry rule(Finding finding) {
    String id = finding.rule();
    Optional<RulePage> page = RulePage.of(id);
    String help = page.map(RulePage::text).orElse(id);
    return new SarifDocument.RuleEntry(
        id,
        new Text(page.map(RulePage::summary).orElse(id)),
        new SarifDocument.Help(help, help),
        new SarifDocument.Configuration(
            level(
                RuleCatalog.byId(id)
                    .map(Rule::severity)
                    .or(() -> DriftRule.byId(id).map(DriftRule::severity))
                    .or(() -> TableRule.byId(id).map(TableRule::severity))
                    .orElse(finding.severity()))));
  }

  private SarifDocument.Result result(LocatedFinding located, Map<String, Integer> indexes) {
    Finding finding = located.finding();
    String element = finding.place().element().text();
    return new SarifDocument.Result(
        finding.rule(),
        indexes.get(finding.rule()),
        level(finding.severity()),
        new Text(String.join("\n", lines(finding))),
        List.of(
            new SarifDocument.Location(
                physical(located.span()),
                element.isEmpty()
                    ? List.of()
                    : List.of(new SarifDocument.LogicalLocation(element)))),
        related(located),
        located.fixes().stream().map(this::fix).toList());
  }

  private static List<String> lines(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(finding.message());
    lines.addAll(finding.notes());
    return lines;
  }

  private List<SarifDocument.RelatedLocation> related(LocatedFinding located) {
    List<SarifDocument.RelatedLocation> related = new ArrayList<>();
    located
        .related()
        .forEach(
            each ->
                related.add(
                    new SarifDocument.RelatedLocation(
                        related.size() + 1, new Text(each.message()), physical(each.span()))));
    return related;
  }

  private SarifDocument.Fix fix(LocatedFix fix) {
    Map<String, List<SarifDocument.Replacement>> byFile = new LinkedHashMap<>();
    for (TextChange change : fix.changes()) {
      byFile
          .computeIfAbsent(change.span().file(), file -> new ArrayList<>())
          .add(new SarifDocument.Replacement(region(change.span()), new Text(change.text())));
    }
    List<SarifDocument.ArtifactChange> changes = new ArrayList<>();
    byFile.forEach(
        (file, replacements) ->
            changes.add(new SarifDocument.ArtifactChange(artifact(file), replacements)));
    return new SarifDocument.Fix(new Text(fix.title()), changes);
  }

  private SarifDocument.PhysicalLocation physical(Span span) {
    return new SarifDocument.PhysicalLocation(artifact(span.file()), region(span));
  }

  /** A URI reference: relative to where the command ran, percent-encoded. */
  private ArtifactLocation artifact(String file) {
    String name = names.of(file).replace('\\', '/');
    try {
      return new ArtifactLocation(new URI(null, null, name, null).toASCIIString());
    } catch (URISyntaxException noPath) {
      return new ArtifactLocation(file);
    }
  }

  private static SarifDocument.Region region(Span span) {
    return new SarifDocument.Region(span.line(), span.column(), span.endLine(), span.endColumn());
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO, HINT -> "note";
    };
  }
}
