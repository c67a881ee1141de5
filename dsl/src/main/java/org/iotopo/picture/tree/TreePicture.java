package org.iotopo.picture.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Shadow;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.diagnostics.Span;
import org.iotopo.model.ElementPath;
import org.iotopo.picture.Lettering;
import org.iotopo.picture.Markup;
import org.iotopo.picture.Picture;
import org.iotopo.picture.Picture.Element;
import org.iotopo.picture.Picture.LegendEntry;
import org.iotopo.picture.Sentences;

/** Draws the tree of a machine. */
public final class TreePicture {

  private static final int AFTER = 64;
  private static final int SPINES = 34;

  private final Facts facts;
  private final SourceMap source;
  private final TreeOptions options;
  private final Grid grid;
  private final Wording wording;
  private final GroupHulls hulls;
  private final Badges badges;
  private final Traffic traffic;
  private final Markup out = new Markup();
  private final List<Element> elements = new ArrayList<>();
  private final Optional<Integer> selected;

  private TreePicture(Facts facts, SourceMap source, TreeOptions options) {
    this.facts = facts;
    this.source = source;
    this.options = options;
    this.grid = Grid.of(Rows.of(facts, options));
    this.wording = new Wording(facts);
    this.hulls = new GroupHulls(facts, grid);
    this.badges = new Badges(facts, options.declared());
    this.selected = selectedRow();
    this.traffic = new Traffic(facts, grid.rows(), options.subject());
  }

  private Optional<Integer> selectedRow() {
    List<Row> rows = grid.rows();
    return IntStream.range(0, rows.size())
        .filter(row -> !(rows.get(row).shown() instanceof Row.Fold))
        .filter(row -> options.selected().equals(Optional.of(rows.get(row).shown().path())))
        .boxed()
        .findFirst();
  }

  /**
   * The tree of a machine.
   *
   * @param source where things stand; {@link SourceMap#NONE} leaves the lines out
   */
  public static Picture of(Facts facts, SourceMap source, TreeOptions options) {
    return new TreePicture(facts, source, options).draw();
  }

  private Picture draw() {
    String title = "Topology of " + facts.machine().name();
    int functions = facts.topology().functions().size();
    String summary =
        Sentences.setting(facts.machine())
            + " · "
            + Sentences.counted(functions, "function")
            + " in "
            + Sentences.counted(facts.groups().groups().size(), "IOMMU group");
    head(title, summary);
    hulls.draw(out);
    edges();
    out.open("g", "role", "tree", "aria-label", title);
    for (int row = 0; row < grid.rows().size(); row++) {
      row(row);
    }
    out.close();
    peers();
    List<LegendEntry> legend = TreeLegend.draw(out, grid, grid.end() + 34);
    return new Picture(
        "tree",
        "tree",
        grid.right() + SPINES,
        grid.end() + AFTER,
        title,
        summary,
        out,
        elements,
        badges.toggles(),
        hulls.entries(),
        legend,
        selected.map(row -> elements.get(row).id()));
  }

  private void head(String title, String summary) {
    out.text("text", title, "class", "io-title", "x", Grid.MARGIN, "y", 36);
    out.text("text", summary, "class", "io-muted", "x", Grid.MARGIN, "y", 56);
    int y = grid.top(0) - 18;
    out.text("text", "element", "class", "io-small io-muted", "x", Grid.MARGIN, "y", y);
    out.text("text", "ACS after boot", "class", "io-small io-muted", "x", grid.badges(), "y", y);
    out.text("text", "IOMMU group", "class", "io-small io-muted", "x", grid.groups() + 8, "y", y);
    out.leaf(
        "path", "class", "io-rule", "d", "M" + Grid.MARGIN + " " + (y + 6) + "H" + grid.right());
  }

  private void edges() {
    out.open("g", "aria-hidden", "true");
    for (boolean lit : new boolean[] {false, true}) {
      for (int row = 0; row < grid.rows().size(); row++) {
        int above = grid.rows().get(row).above();
        if (above >= 0 && (traffic.isLit(row) && traffic.isLit(above)) == lit) {
          edge(row, above, lit);
        }
      }
    }
    toUnits();
    out.close();
  }

  private void edge(int row, int above, boolean lit) {
    int x = grid.trunk(above);
    int y = grid.middle(row);
    String path =
        "M"
            + x
            + " "
            + grid.bottom(above)
            + "V"
            + (y - 8)
            + "Q"
            + x
            + " "
            + y
            + " "
            + (x + 8)
            + " "
            + y
            + "H"
            + grid.left(row);
    out.leaf("path", "class", lit ? "io-edge io-lit" : "io-edge", "d", path);
  }

  /** From the host bridges of what is selected to its IOMMUs, along the left edge. */
  private void toUnits() {
    List<Integer> units = new ArrayList<>();
    List<Integer> tops = new ArrayList<>();
    for (int row = 0; row < grid.rows().size(); row++) {
      boolean isTop = grid.rows().get(row).depth() == 0;
      if (traffic.isLit(row) && isTop) {
        (grid.rows().get(row).shown() instanceof Row.Unit ? units : tops).add(row);
      }
    }
    for (int unit : units) {
      for (int top : tops) {
        int left = grid.left(unit);
        int y = grid.middle(unit);
        out.leaf(
            "path",
            "class",
            "io-edge io-lit",
            "d",
            "M"
                + left
                + " "
                + grid.middle(top)
                + "H20Q12 "
                + grid.middle(top)
                + " 12 "
                + (grid.middle(top) - 8)
                + "V"
                + (y + 8)
                + "Q12 "
                + y
                + " 20 "
                + y);
        out.leaf("path", "class", "io-tip", "d", "M" + left + " " + y + "l-8 -5v10z");
      }
    }
  }

  private void row(int row) {
    Row.Shown shown = grid.rows().get(row).shown();
    ElementPath path = shown.path();
    boolean isFold = shown instanceof Row.Fold;
    String id = "tree/" + (isFold ? shown.key().orElse("") : path.text());
    boolean isSelected = selected.filter(is -> is == row).isPresent();
    Place place = Place.of(path);
    String name = Wording.name(shown);
    String role = Wording.role(shown);
    String story = wording.story(shown);
    out.open(
        "g",
        "id",
        id,
        "class",
        classes(row, isSelected, shown.key().isPresent()),
        "role",
        "treeitem",
        "aria-level",
        grid.rows().get(row).depth() + 1,
        "aria-label",
        name + ", " + wording.detail(shown),
        "aria-selected",
        isSelected ? "true" : "",
        "data-path",
        path,
        "data-role",
        role,
        "data-fold",
        shown.key().orElse(""),
        "aria-expanded",
        shown.key().isPresent() ? "false" : hasBelow(row) ? "true" : "",
        "data-line",
        source.spanOf(place).map(Span::line).map(String::valueOf).orElse(""),
        "tabindex",
        selected.orElse(0) == row ? "0" : "-1");
    out.text("title", story);
    card(row, shown, name);
    out.close();
    if (shown instanceof Row.One one) {
      badges.draw(out, one.function(), grid.badges(), grid.middle(row), Grid.BADGES - 8);
    }
    hulls.label(out, row);
    int above = grid.rows().get(row).above();
    elements.add(
        new Element(
            id,
            Optional.of(path),
            role,
            name + ", " + wording.detail(shown),
            story,
            above < 0 ? Optional.empty() : Optional.of(elements.get(above).id()),
            grid.rows().get(row).depth() + 1,
            shown.key(),
            Optional.empty(),
            Optional.of(place),
            List.of()));
  }

  private boolean hasBelow(int row) {
    return row + 1 < grid.rows().size() && grid.rows().get(row + 1).above() == row;
  }

  private String classes(int row, boolean isSelected, boolean isFold) {
    return "io-el io-node"
        + (isFold ? " io-fold" : "")
        + (traffic.isLit(row) ? " io-lit" : "")
        + (traffic.isTaker(row) ? " io-taker" : "")
        + (isSelected ? " io-selected" : "");
  }

  private void card(int row, Row.Shown shown, String name) {
    int left = grid.left(row);
    int top = grid.top(row);
    int right = grid.cardRight();
    if (shown.key().isPresent()) {
      out.leaf(
          "rect",
          "class",
          "io-card io-under",
          "x",
          left + 5,
          "y",
          top + 4,
          "width",
          right - left - 1,
          "height",
          Grid.CARD,
          "rx",
          8);
    }
    out.leaf(
        "rect",
        "class",
        "io-card",
        "x",
        left,
        "y",
        top,
        "width",
        right - left,
        "height",
        Grid.CARD,
        "rx",
        8);
    Glyphs.draw(out, shown, left + 9, top + 13);
    String number = Wording.number(shown);
    int numberWidth = Lettering.monoWidth(number, 10.5);
    int textLeft = left + 32;
    int room = right - textLeft - 12;
    out.text(
        "text",
        Lettering.cut(name, room - numberWidth - 8, 12.5),
        "class",
        "io-name",
        "x",
        textLeft,
        "y",
        top + 17);
    if (!number.isEmpty()) {
      out.text("text", number, "class", "io-mono io-muted io-end", "x", right - 12, "y", top + 17);
    }
    Remark remark = remark(row, shown);
    int remarkWidth = Lettering.width(remark.text(), 10.5);
    out.text(
        "text",
        Lettering.cut(wording.detail(shown), room - remarkWidth - 8, 10.5),
        "class",
        "io-small io-muted",
        "x",
        textLeft,
        "y",
        top + 32);
    if (!remark.text().isEmpty()) {
      out.text(
          "text",
          remark.text(),
          "class",
          "io-small io-end " + remark.tone(),
          "x",
          right - 12,
          "y",
          top + 32);
    }
  }

  /** A few words at the right of the second line. */
  private record Remark(String text, String tone) {
    static final Remark NONE = new Remark("", "");
  }

  private Remark remark(int row, Row.Shown shown) {
    Optional<Remark> turns =
        traffic
            .turnedAt(row)
            .map(
                set ->
                    new Remark(
                        (traffic.isCertainAt(row) ? "turns " : "may turn ")
                            + Sentences.about(set.size()),
                        "io-warn"));
    if (shown instanceof Row.One folded && folded.behind() > 0) {
      return new Remark("▸ " + folded.behind() + " behind", "io-accent");
    }
    if (turns.isPresent() && (shown instanceof Row.One one) && one.function().isBridge()) {
      return turns.get();
    }
    if (!(shown instanceof Row.One one) || one.function().isBridge()) {
      return Remark.NONE;
    }
    Function function = one.function();
    if (facts.translation().of(function).isEmpty()) {
      return Remark.NONE;
    }
    Shadow shadow = facts.shadow().of(function);
    if (!shadow.certain().isEmpty()) {
      return new Remark(Sentences.about(shadow.certain().size()) + " shadowed", "io-bad");
    }
    return shadow.possible().isEmpty()
        ? Remark.NONE
        : new Remark(Sentences.about(shadow.possible().size()) + " maybe", "io-warn");
  }

  /** Arcs from the subject to those who take its requests before the IOMMU sees them. */
  private void peers() {
    out.open("g", "aria-hidden", "true");
    int x = grid.cardRight();
    for (int[] peer : traffic.peers()) {
      int from = grid.middle(peer[0]);
      int to = grid.middle(peer[1]);
      int bulge = Math.min(Grid.CHANNEL - 8, 16 + Math.abs(to - from) / 12);
      out.leaf(
          "path",
          "class",
          "io-peer",
          "d",
          "M"
              + x
              + " "
              + from
              + "C"
              + (x + bulge)
              + " "
              + from
              + " "
              + (x + bulge)
              + " "
              + to
              + " "
              + (x + 7)
              + " "
              + to);
      out.leaf("path", "class", "io-tip-peer", "d", "M" + x + " " + to + "l9 -5v10z");
    }
    out.close();
  }
}
