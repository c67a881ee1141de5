package org.iotopo.backend.markdown;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.HostBridge;
import org.iotopo.picture.Sentences;
import org.iotopo.report.MachineReport;
import org.iotopo.report.Remark;
import org.iotopo.report.Section;
import org.iotopo.report.Section.Cell;
import org.iotopo.report.Section.Tone;
import org.iotopo.report.Sections;

/** Writes the sections of a report as GitHub Flavored Markdown. */
final class MarkdownReport {

  private final MachineReport report;
  private final Facts facts;
  private final Writer out;

  MarkdownReport(MachineReport report, Writer out) {
    this.report = report;
    this.facts = report.facts();
    this.out = out;
  }

  void write() throws IOException {
    line("# Machine " + escaped(facts.machine().name()));
    for (Section section : Sections.of(report)) {
      line("");
      line("## " + section.title());
      if (!section.intro().isEmpty()) {
        line("");
        line(escaped(section.intro()));
      }
      line("");
      table(section);
      if (section.id().equals("findings")) {
        rules();
      }
      if (section.id().equals("machine")) {
        tree();
      }
    }
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }

  private void table(Section section) throws IOException {
    line("| " + String.join(" | ", section.columns()) + " |");
    line("|" + " --- |".repeat(section.columns().size()));
    for (List<Cell> row : section.rows()) {
      StringBuilder text = new StringBuilder("|");
      row.forEach(cell -> text.append(' ').append(cell(cell)).append(" |"));
      line(text.toString());
    }
  }

  private static String cell(Cell cell) {
    if (cell.text().isEmpty()) {
      return "";
    }
    if (cell.tone() == Tone.CODE) {
      return "`" + cell.text().replace('`', '\'').replace('\n', ' ').replace("|", "\\|") + "`";
    }
    String text = escaped(cell.text()).replace("\n", " ");
    return cell.tone() == Tone.BAD ? "**" + text + "**" : text;
  }

  /** A text that Markdown leaves as it is. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (char letter : text.toCharArray()) {
      if ("\\`*[]<>|".indexOf(letter) >= 0) {
        out.append('\\');
      }
      out.append(letter);
    }
    return out.toString();
  }

  private void rules() throws IOException {
    for (Map.Entry<String, Remark> rule : Sections.rules(report).entrySet()) {
      line("");
      line("### " + rule.getKey());
      line("");
      line(rule.getValue().headline());
      if (!rule.getValue().explanation().isEmpty()) {
        line("");
        line(rule.getValue().explanation());
      }
    }
  }

  private void tree() throws IOException {
    line("");
    line("## Topology");
    line("");
    line("```text");
    for (HostBridge host : facts.machine().hostBridges()) {
      line(host.name() + "  host bridge, segment " + host.segment());
      branches(facts.topology().rootBus(host), "");
    }
    line("```");
  }

  private void branches(List<Function> functions, String stem) throws IOException {
    for (int at = 0; at < functions.size(); at++) {
      boolean last = at == functions.size() - 1;
      Function function = functions.get(at);
      String acs = Sentences.acs(facts, function);
      line(
          stem
              + (last ? "└─ " : "├─ ")
              + function.path().name()
              + "  "
              + function.bdf()
              + "  "
              + Sentences.kind(function)
              + facts.groups().of(function).map(group -> "  " + group).orElse("  no group")
              + (acs.isEmpty() ? "" : "  " + acs));
      branches(function.below(), stem + (last ? "   " : "│  "));
    }
  }
}
