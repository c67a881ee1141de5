package org.iotopo.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.Endpoint;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Origin;
import org.iotopo.model.PciNode;
import org.iotopo.model.Rom;
import org.iotopo.model.Window;
import org.iotopo.pci.WindowKind;

/** The model again, with what was found. */
final class Rebuilt {

  private Rebuilt() {}

  /** A host bridge; as it was where it got no bus. */
  static HostBridge host(HostBridge declared, Bus root) {
    return root.numbers().map(numbers -> declared.laidOut(numbers, nodes(root))).orElse(declared);
  }

  private static List<PciNode> nodes(Bus bus) {
    List<PciNode> nodes = new ArrayList<>(bus.written().size());
    for (Slot slot : bus.written()) {
      nodes.add(
          slot.node() instanceof Bridge bridge
              ? bridge(bridge, slot)
              : endpoint((Endpoint) slot.node(), slot));
    }
    return nodes;
  }

  private static Endpoint endpoint(Endpoint declared, Slot slot) {
    return declared.laidOut(
        header(slot),
        declared.srIov().map(sriov -> sriov.laidOut(bars(sriov.bars(), slot.virtualBars()))));
  }

  private static Bridge bridge(Bridge declared, Slot slot) {
    Bus behind = slot.behind().orElseThrow();
    FunctionHeader header = header(slot);
    return behind
        .numbers()
        .map(
            numbers ->
                declared.laidOut(
                    header,
                    numbers,
                    declared.buses().isPresent() ? declared.busesOrigin() : Origin.COMPUTED,
                    windows(declared, behind),
                    nodes(behind)))
        .orElseGet(() -> declared.withHeader(header));
  }

  private static List<Window> windows(Bridge declared, Bus behind) {
    List<Window> windows = new ArrayList<>(declared.windows());
    for (WindowKind kind : WindowKind.values()) {
      behind
          .leftOut(kind)
          .flatMap(Need::range)
          .ifPresent(range -> windows.add(new Window(kind, range, Origin.COMPUTED)));
    }
    return windows;
  }

  private static FunctionHeader header(Slot slot) {
    FunctionHeader declared = slot.node().header();
    Optional<Rom> rom =
        declared
            .rom()
            .map(
                found ->
                    slot.rom()
                        .filter(need -> !need.isDeclared())
                        .flatMap(Need::range)
                        .map(found::placedAt)
                        .orElse(found));
    return declared.laidOut(bars(declared.bars(), slot.bars()), rom);
  }

  private static List<Bar> bars(List<Bar> declared, List<Need> needs) {
    List<Bar> bars = new ArrayList<>(declared.size());
    for (int at = 0; at < declared.size(); at++) {
      Bar bar = declared.get(at);
      Need need = needs.get(at);
      bars.add(need.isDeclared() ? bar : need.range().map(bar::placedAt).orElse(bar));
    }
    return bars;
  }
}
