package org.iotopo.picture;

import java.util.List;
import java.util.Optional;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.units.AddressRange;

/**
 * A drawing, and what of it can be selected.
 *
 * @param kind {@code tree} or {@code map}
 * @param id what all ids in it begin with: of two pictures on one page, two
 * @param width of the drawing, in pixels
 * @param height of the drawing, in pixels
 * @param title one line
 * @param description a sentence or two, for who cannot see it
 * @param body the drawing without its frame
 * @param elements what can be selected, in the order of the keyboard
 * @param toggles ACS controls that can be switched
 * @param groups the IOMMU groups of what is drawn
 * @param legend what the textures and colours mean
 * @param selected the id of the element that is selected
 */
public record Picture(
    String kind,
    String id,
    int width,
    int height,
    String title,
    String description,
    Markup body,
    List<Element> elements,
    List<Toggle> toggles,
    List<GroupEntry> groups,
    List<LegendEntry> legend,
    Optional<String> selected) {

  /** Copies the lists. */
  public Picture {
    elements = List.copyOf(elements);
    toggles = List.copyOf(toggles);
    groups = List.copyOf(groups);
    legend = List.copyOf(legend);
  }

  /**
   * Something that can be selected.
   *
   * @param id of its group in the drawing
   * @param path the element of the machine that it shows
   * @param role what it is: {@code endpoint}, {@code gap}
   * @param label a few words
   * @param text everything about it, in lines
   * @param parent the id of the element above
   * @param level in the tree, from 1
   * @param folded the key of what is folded here
   * @param stretch the addresses that it stands for
   * @param place where it is declared
   * @param blame where else to look
   */
  public record Element(
      String id,
      Optional<ElementPath> path,
      String role,
      String label,
      String text,
      Optional<String> parent,
      int level,
      Optional<String> folded,
      Optional<Stretch> stretch,
      Optional<Place> place,
      List<Place> blame) {

    /** Copies the list. */
    public Element {
      blame = List.copyOf(blame);
    }
  }

  /**
   * A stretch of a lane.
   *
   * @param reason why it cannot be used; empty where it can, or where nobody asked
   * @param lane the id of the lane
   * @param zoom what to look at to see it large
   */
  public record Stretch(
      AddressRange range, Optional<String> reason, String lane, AddressRange zoom) {}

  /**
   * An ACS control of a function.
   *
   * @param state {@code on}, {@code off} or {@code absent}
   * @param changed whether it is not what the source says
   */
  public record Toggle(
      String id,
      ElementPath path,
      String flag,
      String state,
      boolean changed,
      String label,
      String text) {}

  /**
   * An IOMMU group.
   *
   * @param colour 0 to 7; empty for a group of one
   * @param paths its members
   */
  public record GroupEntry(
      int id, String name, Optional<Integer> colour, List<ElementPath> paths, String text) {

    /** Copies the list. */
    public GroupEntry {
      paths = List.copyOf(paths);
    }
  }

  /**
   * A line of the legend.
   *
   * @param swatch the classes of a sample
   */
  public record LegendEntry(String swatch, String label, String text) {}

  /** The drawing as an SVG document of its own. */
  public String document(Theme theme) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg(Optional.of(theme));
  }

  /** The drawing as an element of a page that has the style sheet. */
  public String inline() {
    return svg(Optional.empty());
  }

  private String svg(Optional<Theme> theme) {
    Markup out = new Markup();
    out.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "iotopo io-" + kind,
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        width,
        "height",
        height,
        "role",
        "graphics-document",
        "aria-roledescription",
        kind.equals("tree") ? "topology tree" : "address map",
        "aria-labelledby",
        id + "/title " + id + "/desc");
    out.text("title", title, "id", id + "/title");
    out.text("desc", description, "id", id + "/desc");
    theme.ifPresent(wanted -> out.text("style", StyleSheet.of(wanted)));
    Textures.define(out, id);
    out.leaf("rect", "class", "io-bg", "width", width, "height", height);
    out.add(body);
    return out.close().toString();
  }
}
