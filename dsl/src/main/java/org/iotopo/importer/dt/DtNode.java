package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iotopo.binary.fdt.FdtNode;
import org.iotopo.binary.fdt.FdtProperty;

/** A node that knows where it stands. */
final class DtNode {

  /** What a bus has whose node does not say (OF_ROOT_NODE_ADDR_CELLS_DEFAULT). */
  private static final int USUAL_CELLS = 1;

  private final FdtNode node;
  private final Optional<DtNode> parent;
  private final List<DtNode> children = new ArrayList<>();
  private Optional<DtNode> dmaParent;

  DtNode(FdtNode node, Optional<DtNode> parent) {
    this.node = node;
    this.parent = parent;
    this.dmaParent = parent;
    node.children().forEach(child -> children.add(new DtNode(child, Optional.of(this))));
  }

  /** The node around it; none around the root. */
  Optional<DtNode> parent() {
    return parent;
  }

  /** Where its addresses go up to: for DMA, what {@code interconnects} says. */
  Optional<DtNode> parentFor(String property) {
    return property.equals(Addresses.DMA_RANGES) ? dmaParent : parent;
  }

  /** Lets its DMA go elsewhere than to the node around it. */
  void sendDmaTo(DtNode other) {
    dmaParent = Optional.of(other);
  }

  /** The nodes in it, in order. */
  List<DtNode> children() {
    return children;
  }

  /** The name without the unit address. */
  String baseName() {
    int at = node.name().indexOf('@');
    return at < 0 ? node.name() : node.name().substring(0, at);
  }

  /** {@code /soc/pcie@40000000}. */
  String path() {
    if (parent.isEmpty()) {
      return "/";
    }
    String above = parent.get().path();
    return (above.equals("/") ? "" : above) + "/" + node.name();
  }

  Optional<FdtProperty> property(String name) {
    return node.property(name);
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** The first cell of a property ({@code of_property_read_u32}). */
  OptionalLong cell(String name) {
    Optional<FdtProperty> property = property(name);
    return property.isPresent() && property.get().cells() > 0
        ? OptionalLong.of(property.get().cell(0))
        : OptionalLong.empty();
  }

  /** The texts of a property; none where it is missing. */
  List<String> texts(String name) {
    return property(name).map(FdtProperty::texts).orElse(List.of());
  }

  /** Whether it is compatible with any of these. */
  boolean isCompatible(List<String> wanted) {
    return texts("compatible").stream().anyMatch(wanted::contains);
  }

  /** Whether {@code device_type} is this. */
  boolean isType(String type) {
    return property("device_type").filter(found -> found.text().equals(type)).isPresent();
  }

  /** Whether its own status lets it be used. */
  boolean isAvailable() {
    return property("status")
        .map(FdtProperty::text)
        .map(status -> status.equals("okay") || status.equals("ok"))
        .orElse(true);
  }

  /** Whether it and all above it may be used: Linux makes no device below one that may not. */
  boolean isReachable() {
    return isAvailable() && parent.map(DtNode::isReachable).orElse(true);
  }

  /** Whether addresses below it have a cell of flags before them, as PCI's have. */
  boolean isPciBus() {
    return isType("pci")
        || isType("pciex")
        || isType("vci")
        || isType("ht")
        || baseName().equals("pcie");
  }

  /** Cells of an address on this bus ({@code of_bus_n_addr_cells}: the nearest that says). */
  int addressCells() {
    return isPciBus() ? 3 : cells("#address-cells");
  }

  /** Cells of a size on this bus. */
  int sizeCells() {
    return isPciBus() ? 2 : cells("#size-cells");
  }

  private int cells(String name) {
    OptionalLong own = cell(name);
    if (own.isPresent()) {
      return (int) Math.min(own.getAsLong(), Integer.MAX_VALUE);
    }
    return parent.map(above -> above.cells(name)).orElse(USUAL_CELLS);
  }

  /** Cells of the flags before an address: 1 on PCI and wherever an address has three cells. */
  int flagCells() {
    return addressCells() == 3 ? 1 : 0;
  }

  @Override
  public String toString() {
    return path();
  }
}
