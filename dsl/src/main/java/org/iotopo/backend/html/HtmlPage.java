package org.iotopo.backend.html;

import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Severity;
import org.iotopo.picture.Markup;
import org.iotopo.picture.Picture;
import org.iotopo.picture.Sentences;
import org.iotopo.picture.StyleSheet;
import org.iotopo.picture.Subject;
import org.iotopo.picture.Theme;
import org.iotopo.picture.map.MapOptions;
import org.iotopo.picture.map.MapPicture;
import org.iotopo.picture.tree.TreeOptions;
import org.iotopo.picture.tree.TreePicture;
import org.iotopo.report.MachineReport;
import org.iotopo.report.Remark;
import org.iotopo.report.Section;
import org.iotopo.report.Section.Cell;
import org.iotopo.report.Section.Tone;
import org.iotopo.report.Sections;

/** Writes the page, part by part. */
final class HtmlPage {

  /** Maps of more users than these make the page too heavy; {@code --to svg} has them all. */
  private static final int MOST_MAPS = 12;

  /** A longer table is folded at first. */
  private static final int LONG = 60;

  private final MachineReport report;
  private final Facts facts;
  private final Writer out;
  private final Set<String> drawn = new HashSet<>();

  HtmlPage(MachineReport report, Writer out) {
    this.report = report;
    this.facts = report.facts();
    this.out = out;
  }

  void write() throws IOException {
    String title = "Machine " + facts.machine().name();
    List<Section> sections = Sections.of(report);
    line("<!DOCTYPE html>");
    line("<html lang=\"en\">");
    line("<head>");
    line("<meta charset=\"utf-8\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
            + " style-src 'unsafe-inline'; script-src 'unsafe-inline'\">");
    line("<title>" + escaped(title) + "</title>");
    line("<style>");
    line(HtmlParts.PAGE + StyleSheet.of(Theme.AUTO) + HtmlParts.PRINT);
    line("</style>");
    line("</head>");
    line("<body>");
    line("<a class=\"skip\" href=\"#content\">Skip to the content</a>");
    head(title, sections);
    line("<main id=\"content\">");
    pictures();
    for (Section section : sections) {
      section(section);
    }
    line("</main>");
    line("<script>");
    line(HtmlParts.SCRIPT);
    line("</script>");
    line("</body>");
    line("</html>");
  }

  private void head(String title, List<Section> sections) throws IOException {
    line("<header>");
    line("<h1>" + escaped(title) + "</h1>");
    line("<p class=\"chips\">");
    chip("", Sentences.setting(facts.machine()));
    chip("", Sentences.counted(facts.topology().functions().size(), "function"));
    chip("", Sentences.counted(facts.groups().groups().size(), "IOMMU group"));
    for (Severity severity : Severity.values()) {
      long count =
          report.remarks().stream()
              .filter(remark -> remark.finding().severity() == severity)
              .count();
      if (count > 0) {
        chip(severity.toString(), Sentences.counted((int) count, severity.toString()));
      }
    }
    line("</p>");
    line("<nav aria-label=\"Sections\"><a href=\"#tree\">Tree</a>");
    line("<a href=\"#map\">Address map</a>");
    for (Section section : sections) {
      line("<a href=\"#" + section.id() + "\">" + escaped(section.title()) + "</a>");
    }
    line("</nav>");
    line("</header>");
  }

  private void chip(String tone, String text) throws IOException {
    line("<span class=\"chip " + tone + "\">" + escaped(text) + "</span>");
  }

  private void pictures() throws IOException {
    List<Use> uses = facts.uses().all();
    TreeOptions options =
        uses.stream()
            .findFirst()
            .map(Subject::of)
            .map(TreeOptions::about)
            .orElse(TreeOptions.plain());
    Picture tree = TreePicture.of(facts, report.source(), options);
    tree.elements().forEach(element -> element.path().ifPresent(path -> drawn.add(path.text())));
    figure("tree", "Tree", tree);
    figure("map", "Address map", MapPicture.of(facts, report.source(), MapOptions.plain()));
    for (Use use : uses.subList(0, Math.min(MOST_MAPS, uses.size()))) {
      String id = "iova-" + use.element();
      MapOptions map = MapOptions.about(Subject.of(use)).called(id);
      figure(id, "IOVAs of " + use, MapPicture.of(facts, report.source(), map));
    }
    if (uses.size() > MOST_MAPS) {
      int more = uses.size() - MOST_MAPS;
      String users = Sentences.counted(more, "other user");
      line(
          "<p class=\"note\">The maps of " + users + " are what <code>--to svg</code> writes.</p>");
    }
  }

  private void figure(String id, String title, Picture picture) throws IOException {
    line("<section id=\"" + escaped(id) + "\" class=\"picture\">");
    line("<h2>" + escaped(title) + "</h2>");
    line("<div class=\"tools\" role=\"toolbar\" aria-label=\"Zoom\">");
    line("<button type=\"button\" data-zoom=\"in\" aria-label=\"Zoom in\">+</button>");
    line("<button type=\"button\" data-zoom=\"out\" aria-label=\"Zoom out\">−</button>");
    line("<button type=\"button\" data-zoom=\"fit\">Fit</button>");
    line("</div>");
    line("<div class=\"frame\">");
    line(picture.inline());
    line("</div>");
    line("</section>");
  }

  private void section(Section section) throws IOException {
    line("<section id=\"" + section.id() + "\">");
    line("<h2>" + escaped(section.title()) + "</h2>");
    if (!section.intro().isEmpty()) {
      line("<p>" + escaped(section.intro()) + "</p>");
    }
    boolean isLong = section.rows().size() > LONG;
    if (isLong) {
      line("<details><summary>" + section.rows().size() + " rows</summary>");
    }
    table(section);
    if (isLong) {
      line("</details>");
    }
    if (section.id().equals("findings")) {
      rules();
    }
    line("</section>");
  }

  private void table(Section section) throws IOException {
    line(
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\""
            + escaped(section.title())
            + "\">");
    line("<table>");
    StringBuilder heads = new StringBuilder("<thead><tr>");
    section.columns().forEach(head -> heads.append("<th scope=\"col\">").append(escaped(head)));
    line(heads.append("</tr></thead>").toString());
    line("<tbody>");
    for (List<Cell> row : section.rows()) {
      StringBuilder text = new StringBuilder("<tr>");
      row.forEach(cell -> text.append("<td>").append(cell(section, cell)));
      line(text.append("</tr>").toString());
    }
    line("</tbody>");
    line("</table>");
    line("</div>");
  }

  private String cell(Section section, Cell cell) {
    String text = escaped(cell.text());
    if (section.id().equals("findings") && cell.link().isEmpty() && cell.tone() == Tone.CODE) {
      return "<a href=\"#rule-" + text + "\"><code>" + text + "</code></a>";
    }
    if (!cell.link().isEmpty() && drawn.contains(cell.link())) {
      return "<a href=\"#tree/" + escaped(cell.link()) + "\"><code>" + text + "</code></a>";
    }
    return switch (cell.tone()) {
      case PLAIN -> text;
      case CODE -> text.isEmpty() ? "" : "<code>" + text + "</code>";
      default ->
          "<span class=\"" + cell.tone().name().toLowerCase(Locale.ROOT) + "\">" + text + "</span>";
    };
  }

  private void rules() throws IOException {
    for (Map.Entry<String, Remark> rule : Sections.rules(report).entrySet()) {
      line("<article id=\"rule-" + escaped(rule.getKey()) + "\">");
      line("<h3><code>" + escaped(rule.getKey()) + "</code></h3>");
      line("<p><strong>" + prose(rule.getValue().headline()) + "</strong></p>");
      for (String paragraph : rule.getValue().explanation().split("\n\\s*\n")) {
        if (!paragraph.isBlank()) {
          line("<p>" + prose(paragraph.strip()) + "</p>");
        }
      }
      line("</article>");
    }
  }

  /** A paragraph of a rule's page: code between backticks, a list item a line. */
  private static String prose(String markdown) {
    String text = escaped(markdown).replaceAll("`([^`]+)`", "<code>$1</code>");
    return text.replaceAll("\n(?=[-*] )", "<br>");
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }

  private static String escaped(String text) {
    return Markup.escaped(text);
  }
}
