package org.iotopo.devicetree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.iotopo.units.AddressRange;

/** A node in the making. */
final class Draft {

  private final String label;
  private final String name;
  private final List<String> remarks = new ArrayList<>();
  private final List<Property> properties = new ArrayList<>();
  private final List<Draft> children = new ArrayList<>();
  private final Set<String> units = new HashSet<>();

  /** A node with its unit address in the name. */
  Draft(String label, String name) {
    this.label = label;
    this.name = name;
  }

  String label() {
    return label;
  }

  /** Some lines for the reader; empty ones are left out. */
  Draft remark(String text) {
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(remarks::add);
    return this;
  }

  Draft flag(String property) {
    properties.add(new Property.Flag(property));
    return this;
  }

  Draft texts(String property, String... texts) {
    properties.add(new Property.Texts(property, List.of(texts)));
    return this;
  }

  Draft cells(String property, long... cells) {
    return rows(property, List.of(Row.of(cells)));
  }

  Draft rows(String property, List<Row> rows) {
    properties.add(new Property.Rows(property, rows));
    return this;
  }

  /** {@code reg} below a bus with two cells each for address and size. */
  Draft registers(List<AddressRange> ranges) {
    return rows("reg", ranges.stream().map(Row::of).toList());
  }

  /** Widths of addresses and sizes below. */
  Draft widths(int address, int size) {
    return cells("#address-cells", address).cells("#size-cells", size);
  }

  void add(Draft child) {
    children.add(child);
  }

  /**
   * A name below this node with a unit address that no other has: what stands twice at one address
   * is told apart by a number.
   */
  String fresh(String base, String unit) {
    String free = unit;
    for (int number = 1; !units.add(free); number++) {
      free = unit + "," + number;
    }
    return base + "@" + free;
  }

  boolean isEmpty() {
    return children.isEmpty();
  }

  Node build() {
    return new Node(label, name, remarks, properties, children.stream().map(Draft::build).toList());
  }
}
