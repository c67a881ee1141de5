package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.binary.fdt.FdtTree;

/** A device tree whose nodes can be found. */
final class DeviceTree {

  private final DtNode root;
  private final List<DtNode> all = new ArrayList<>();
  private final Map<Long, DtNode> byPhandle = new HashMap<>();

  DeviceTree(FdtTree tree) {
    root = new DtNode(tree.root(), Optional.empty());
    collect(root);
    all.forEach(this::followInterconnect);
  }

  /** Where DMA leaves by an interconnect of its own ({@code __of_get_dma_parent}). */
  private void followInterconnect(DtNode node) {
    int wanted = node.texts("interconnect-names").indexOf("dma-mem");
    if (wanted >= 0) {
      List<Reference> paths = references(node, "interconnects", "#interconnect-cells");
      if (wanted < paths.size()) {
        node.sendDmaTo(paths.get(wanted).target());
      }
    }
  }

  private void collect(DtNode node) {
    all.add(node);
    OptionalLong phandle = node.cell("phandle");
    if (phandle.isEmpty()) {
      phandle = node.cell("linux,phandle");
    }
    if (phandle.isPresent()) {
      byPhandle.putIfAbsent(phandle.getAsLong(), node);
    }
    node.children().forEach(this::collect);
  }

  DtNode root() {
    return root;
  }

  /** Every node, each before those in it. */
  List<DtNode> all() {
    return all;
  }

  /** The node that a phandle names; 0 and all ones name none. */
  Optional<DtNode> byPhandle(long phandle) {
    return phandle == 0 || phandle == 0xffff_ffffL
        ? Optional.empty()
        : Optional.ofNullable(byPhandle.get(phandle));
  }

  /**
   * A node that a property refers to, and what it tells it.
   *
   * @param cells the specifier
   */
  record Reference(DtNode target, long[] cells) {}

  /**
   * The phandles of a property, each with as many cells as its target says, up to the first that
   * names nothing ({@code of_parse_phandle_with_args}); entries of 0 are left out.
   */
  List<Reference> references(DtNode node, String name, String cellsName) {
    List<Reference> references = new ArrayList<>();
    Optional<FdtProperty> property = node.property(name);
    int at = 0;
    while (property.isPresent() && at < property.get().cells()) {
      long phandle = property.get().cell(at++);
      if (phandle == 0) {
        continue;
      }
      Optional<DtNode> target = byPhandle(phandle);
      OptionalLong count = target.map(found -> found.cell(cellsName)).orElse(OptionalLong.empty());
      if (count.isEmpty() || count.getAsLong() > property.get().cells() - at) {
        break;
      }
      int cells = (int) count.getAsLong();
      references.add(new Reference(target.get(), Addresses.cells(property.get(), at, cells)));
      at += cells;
    }
    return references;
  }

  /** A child of the root. */
  Optional<DtNode> atTop(String name) {
    return root.children().stream().filter(node -> node.baseName().equals(name)).findFirst();
  }
}
