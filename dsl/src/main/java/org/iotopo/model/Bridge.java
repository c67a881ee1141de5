package org.iotopo.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.BusRange;

/**
 * A type-1 function and what is behind it.
 *
 * @param buses secondary to subordinate; empty where left out and not yet assigned
 * @param busesOrigin who said the buses
 * @param windows what it forwards; before layout, only the declared ones
 * @param reserve what a hotplug port keeps free
 * @param portNumber the index of this port in a sibling's egress vector
 * @param slotNumber the physical slot
 * @param noAlias a PCIe-to-PCI bridge that does not take over its children's requester IDs
 *     (AST1150)
 * @param bridgeAlias a bridge that shows (secondary bus, 00.0) as requester, as a PCIe-to-PCI
 *     bridge does
 */
public record Bridge(
    String name,
    BridgeKind kind,
    FunctionHeader header,
    Optional<BusRange> buses,
    Origin busesOrigin,
    List<Window> windows,
    boolean hotplug,
    HotplugReserve reserve,
    boolean externalFacing,
    boolean subtractive,
    boolean vga,
    OptionalInt portNumber,
    OptionalInt slotNumber,
    boolean noAlias,
    boolean bridgeAlias,
    List<PciNode> children,
    String documentation)
    implements PciNode {

  /** Copies the lists. */
  public Bridge {
    windows = List.copyOf(windows);
    children = List.copyOf(children);
  }

  /** This bridge with its own BARs placed, where no bus number was left for what is behind it. */
  public Bridge withHeader(FunctionHeader placed) {
    return laidOut(placed, buses, busesOrigin, windows, children);
  }

  /** This bridge with another header, and other nodes behind it. */
  public Bridge with(FunctionHeader other, List<PciNode> nodes) {
    return laidOut(other, buses, busesOrigin, windows, nodes);
  }

  /** This bridge with what the layout room found. */
  public Bridge laidOut(
      FunctionHeader placed,
      BusRange assigned,
      Origin assignedBy,
      List<Window> allWindows,
      List<PciNode> nodes) {
    return laidOut(placed, Optional.of(assigned), assignedBy, allWindows, nodes);
  }

  private Bridge laidOut(
      FunctionHeader placed,
      Optional<BusRange> assigned,
      Origin assignedBy,
      List<Window> allWindows,
      List<PciNode> nodes) {
    return new Bridge(
        name,
        kind,
        placed,
        assigned,
        assignedBy,
        allWindows,
        hotplug,
        reserve,
        externalFacing,
        subtractive,
        vga,
        portNumber,
        slotNumber,
        noAlias,
        bridgeAlias,
        nodes,
        documentation);
  }
}
