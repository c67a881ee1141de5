package org.iotopo.picture.tree;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.analysis.Eligibility;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.model.ElementPath;
import org.iotopo.picture.Markup;
import org.iotopo.picture.Picture.GroupEntry;
import org.iotopo.picture.Sentences;

/** IOMMU groups as grounds behind their rows. A group of one has no ground, only its name. */
final class GroupHulls {

  private static final int HUES = 8;
  private static final int PADDING = 4;

  private final Facts facts;
  private final Grid grid;
  private final Map<Integer, List<Integer>> rowsOf = new TreeMap<>();
  private final Map<Integer, Integer> hues = new LinkedHashMap<>();
  private final List<Optional<Group>> groupOf = new ArrayList<>();

  GroupHulls(Facts facts, Grid grid) {
    this.facts = facts;
    this.grid = grid;
    for (int row = 0; row < grid.rows().size(); row++) {
      Optional<Group> group = group(grid.rows().get(row).shown());
      groupOf.add(group);
      int at = row;
      group.ifPresent(it -> rowsOf.computeIfAbsent(it.id(), id -> new ArrayList<>()).add(at));
    }
    for (int id : rowsOf.keySet()) {
      if (size(facts.groups().groups().get(id)) > 1) {
        hues.put(id, hues.size() % HUES);
      }
    }
  }

  private static int size(Group group) {
    return group.members().size() + group.platformDevices().size();
  }

  /** The group of everything on a row; empty where there is none or several. */
  private Optional<Group> group(Row.Shown shown) {
    if (shown instanceof Row.Platform) {
      return facts.groups().ofPlatformDevice(shown.path());
    }
    List<Function> functions = shown.functions();
    if (functions.isEmpty()) {
      return Optional.empty();
    }
    Optional<Group> first = facts.groups().of(functions.get(0));
    boolean alike =
        functions.stream().allMatch(function -> id(function).equals(first.map(Group::id)));
    return alike ? first : Optional.empty();
  }

  private Optional<Integer> id(Function function) {
    return facts.groups().of(function).map(Group::id);
  }

  /** The groups of some functions. */
  static BitSet ids(Facts facts, List<Function> functions) {
    BitSet ids = new BitSet();
    for (Function function : functions) {
      facts.groups().of(function).ifPresent(group -> ids.set(group.id()));
    }
    return ids;
  }

  /** The class of a group's hue. */
  private String hue(int group) {
    Integer hue = hues.get(group);
    return hue == null ? "io-c" : "io-c" + hue;
  }

  void draw(Markup out) {
    out.open("g", "aria-hidden", "true");
    rowsOf.forEach(
        (group, rows) -> {
          if (!hues.containsKey(group)) {
            return;
          }
          List<int[]> pieces = pieces(rows);
          for (int[] piece : pieces) {
            out.leaf(
                "path",
                "class",
                "io-hull " + hue(group),
                "data-group",
                group,
                "d",
                Outline.around(grid, piece[0], piece[1], PADDING));
          }
          spine(out, group, pieces);
        });
    out.close();
  }

  /** Rows that follow each other, as first and last. */
  private static List<int[]> pieces(List<Integer> rows) {
    List<int[]> pieces = new ArrayList<>();
    for (int row : rows) {
      int end = pieces.size() - 1;
      if (end >= 0 && pieces.get(end)[1] == row - 1) {
        pieces.get(end)[1] = row;
      } else {
        pieces.add(new int[] {row, row});
      }
    }
    return pieces;
  }

  /** What joins the pieces of one group: a line at the right edge. */
  private void spine(Markup out, int group, List<int[]> pieces) {
    if (pieces.size() < 2) {
      return;
    }
    int x = grid.right() + 8 + 6 * (hues.get(group) % 4);
    int first = grid.middle(pieces.get(0)[0]);
    int last = grid.middle(pieces.get(pieces.size() - 1)[1]);
    StringBuilder path = new StringBuilder("M" + x + " " + first + "V" + last);
    pieces.forEach(
        piece -> path.append("M" + grid.right() + " " + grid.middle(piece[0]) + "H" + x));
    out.leaf("path", "class", "io-spine " + hue(group), "data-group", group, "d", path);
  }

  /** What stands at the right of each row. */
  void label(Markup out, int row) {
    Row.Shown shown = grid.rows().get(row).shown();
    Optional<Group> group = groupOf.get(row);
    int x = grid.groups() + 8;
    int middle = grid.middle(row);
    if (group.isEmpty()) {
      String text = withoutGroup(shown);
      if (!text.isEmpty()) {
        out.text("text", text, "class", "io-small io-muted", "x", x + 14, "y", middle + 4);
      }
      return;
    }
    boolean isHead = row == 0 || !groupOf.get(row - 1).map(Group::id).equals(group.map(Group::id));
    if (!isHead) {
      return;
    }
    Eligibility can = facts.usable().eligibility(group.get());
    int id = group.get().id();
    out.leaf(
        "rect",
        "class",
        "io-swatch " + hue(id),
        "x",
        x,
        "y",
        middle - 12,
        "width",
        9,
        "height",
        9,
        "rx",
        2);
    out.text("text", "group " + id, "class", "io-head", "x", x + 14, "y", middle - 3);
    String size = Sentences.counted(size(group.get()), "device");
    String second = can.vfio() ? size : size + ", no vfio";
    String tone = can.vfio() ? "io-muted" : "io-bad";
    out.text("text", second, "class", "io-small " + tone, "x", x + 14, "y", middle + 11);
  }

  private String withoutGroup(Row.Shown shown) {
    boolean isPlatform = shown instanceof Row.Platform;
    if (shown.functions().isEmpty() && !isPlatform) {
      return "";
    }
    int groups = ids(facts, shown.functions()).cardinality();
    return groups == 0 ? "no group" : Sentences.counted(groups, "group");
  }

  List<GroupEntry> entries() {
    List<GroupEntry> entries = new ArrayList<>();
    for (int id : rowsOf.keySet()) {
      Group group = facts.groups().groups().get(id);
      List<ElementPath> paths = new ArrayList<>(group.platformDevices());
      group.members().forEach(member -> paths.add(member.path()));
      Eligibility can = facts.usable().eligibility(group);
      String text =
          Sentences.counted(size(group), "device")
              + can.because().map(why -> "; cannot be given to a user: " + why).orElse("");
      Optional<Integer> hue = Optional.ofNullable(hues.get(group.id()));
      entries.add(new GroupEntry(group.id(), group.toString(), hue, paths, text));
    }
    return entries;
  }
}
