package org.iotopo.printer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.model.ElementPath;

/** What stands above an element: remarks as line comments, then its documentation. */
final class Comments {

  private final Page page;
  private final Map<ElementPath, List<String>> remarks;
  private final Set<ElementPath> unsaid;

  Comments(Page page, Map<ElementPath, List<String>> remarks) {
    this.page = page;
    this.remarks = remarks;
    this.unsaid = new TreeSet<>(remarks.keySet());
  }

  /** The remarks and the documentation of an element. */
  void above(ElementPath element, String documentation) {
    if (unsaid.remove(element)) {
      remarks.get(element).forEach(this::remark);
    }
    document(documentation);
  }

  /** The remarks on elements that were not printed. */
  void rest() {
    for (ElementPath element : unsaid) {
      remarks.get(element).forEach(text -> remark(element + ": " + text));
    }
    unsaid.clear();
  }

  private void remark(String text) {
    for (String line : text.split("\\R")) {
      wrapped(line.strip(), page.room() - 3).forEach(part -> page.line(("// " + part).strip()));
    }
  }

  private void document(String documentation) {
    String text = documentation.replace("*/", "* /").strip();
    if (text.isEmpty()) {
      return;
    }
    if (text.indexOf('\n') < 0 && !text.startsWith("*") && text.length() + 7 <= page.room()) {
      page.line("/** " + text + " */");
      return;
    }
    page.line("/**");
    for (String line : text.split("\n", -1)) {
      page.line((" * " + line.strip()).stripTrailing());
    }
    page.line(" */");
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" +")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
