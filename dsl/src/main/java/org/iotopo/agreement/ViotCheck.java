package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Viot;
import org.iotopo.rules.TableRule;

/** virtio-iommus (ACPI 6.5, 5.2.34; Linux {@code drivers/acpi/viot.c}). */
final class ViotCheck {

  /** A range may say that it is for every segment. */
  private static final int MOST = 1 << 16;

  private final FirmwareTable table;
  private final Complaints complaints;
  private final Map<Long, Struct.Placed> byOffset = new HashMap<>();
  private final List<IdMap> maps = new ArrayList<>();

  private ViotCheck(FirmwareTable table, Complaints complaints) {
    this.table = table;
    this.complaints = complaints;
  }

  static void check(TableSet tables, Complaints complaints) {
    tables.first("VIOT").ifPresent(table -> new ViotCheck(table, complaints).check());
  }

  private void check() {
    List<Struct.Placed> nodes = table.struct().placed("Nodes");
    nodes.forEach(node -> byOffset.put((long) node.offset(), node));
    for (Struct.Placed node : nodes) {
      Layout layout = node.struct().layout();
      if (layout == Viot.PCI_RANGE && node.struct().has("Output Node")) {
        range(node);
      } else if (layout == Viot.MMIO_ENDPOINT && node.struct().has("Output Node")) {
        output(node);
      }
    }
    twice();
    IdMap.collisions(maps, complaints);
  }

  private Spot spot(Struct.Placed node) {
    return table.spot(node, node.struct().layout().name());
  }

  /** Whether its output is a unit; one into nothing is told by the decoder. */
  private boolean output(Struct.Placed node) {
    long reference = node.struct().number("Output Node");
    Struct.Placed target = byOffset.get(reference);
    if (target == null) {
      if (reference == 0) {
        complaints.add(
            TableRule.TABLE_SCOPE_UNRESOLVED,
            spot(node),
            "has the output node 0, which is no node");
      }
      return false;
    }
    Layout layout = target.struct().layout();
    if (layout != Viot.PCI_IOMMU && layout != Viot.MMIO_IOMMU) {
      complaints.add(
          TableRule.TABLE_REFERENCE_KIND,
          spot(node),
          "leads to " + spot(target) + ", which is no IOMMU",
          spot(target));
      return false;
    }
    return true;
  }

  private void range(Struct.Placed node) {
    Struct range = node.struct();
    long firstSegment = range.number("Segment Start");
    long lastSegment = range.number("Segment End");
    long first = range.number("BDF Start");
    long last = range.number("BDF End");
    if (lastSegment < firstSegment || last < first) {
      complaints.add(
          TableRule.TABLE_RANGE_EMPTY,
          spot(node),
          String.format(
              "is for segments %04x .. %04x and BDFs 0x%04x .. 0x%04x, which are backwards",
              firstSegment, lastSegment, first, last));
      return;
    }
    if (output(node)) {
      for (long segment = firstSegment; segment <= lastSegment && maps.size() < MOST; segment++) {
        long endpoint = range.number("Endpoint Start") + (segment - firstSegment << 16);
        maps.add(
            IdMap.of(
                segment,
                first,
                last - first + 1,
                range.number("Output Node"),
                endpoint,
                spot(node)));
      }
    }
  }

  /** Linux takes the first range that fits. */
  private void twice() {
    IdMap.overlaps(maps, complaints);
  }
}
