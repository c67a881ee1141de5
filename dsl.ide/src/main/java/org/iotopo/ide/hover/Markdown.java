package org.iotopo.ide.hover;

import java.util.List;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The text of a hover, paragraph by paragraph. */
final class Markdown {

  private static final int RANGES = 6;

  private final StringBuilder text = new StringBuilder();

  /** A paragraph; nothing for an empty one. */
  Markdown paragraph(String content) {
    if (!content.isBlank()) {
      separate("\n\n");
      text.append(content);
    }
    return this;
  }

  /** A list with a line before it; nothing where there is no item. */
  Markdown list(String title, List<String> items) {
    if (!items.isEmpty()) {
      paragraph(title);
      separate("\n\n");
      text.append("- ").append(String.join("\n- ", items));
    }
    return this;
  }

  /** {@code `0x8000_0000 .. 0x8000_0fff` (4 KiB)}. */
  static String range(AddressRange range) {
    return "`" + range + "` (" + range.size() + ")";
  }

  /** The first ranges of a set, and how many more there are. */
  static String ranges(AddressSet set) {
    List<String> shown = set.ranges().stream().limit(RANGES).map(Markdown::range).toList();
    int more = set.ranges().size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void separate(String by) {
    if (text.length() > 0) {
      text.append(by);
    }
  }
}
