package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.*;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.Place;
import org.iotopo.iotopo.Bridge;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.PciElement;
import org.iotopo.iotopo.Reserve;
import org.iotopo.iotopo.ReserveKind;
import org.iotopo.iotopo.Window;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HotplugReserve;
import org.iotopo.model.Origin;
import org.iotopo.model.PciNode;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.WindowKind;
import org.iotopo.scoping.MachineNames;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** The tree of functions below a host bridge. */
final class PciLowering {

  private static final int LAST_BRIDGE_BAR = 1;
  private static final int LAST_SLOT_NUMBER = 0x1fff;

  private final MachineNames names;
  private final Defects defects;
  private final TextMap map;

  PciLowering(MachineNames names, Defects defects, TextMap map) {
    this.names = names;
    this.defects = defects;
    this.map = map;
  }

  /** The functions of one bus. */
  List<PciNode> siblings(List<PciElement> elements) {
    if (elements.isEmpty()) {
      return List.of();
    }
    List<Optional<DeviceFunction>> slots = new ArrayList<>(elements.size());
    BitSet taken = new BitSet(256);
    for (PciElement element : elements) {
      Attributes attributes = new Attributes(names.pathOf(element), defects);
      Optional<DeviceFunction> slot =
          Slots.read(element, PCI_ELEMENT__SLOT, 0, element.getSlot(), attributes, defects);
      slot.ifPresent(known -> taken.set(known.devfn()));
      slots.add(slot);
    }
    List<PciNode> nodes = new ArrayList<>(elements.size());
    for (int index = 0; index < elements.size(); index++) {
      DeviceFunction slot = slots.get(index).orElseGet(() -> Slots.free(taken));
      taken.set(slot.devfn());
      nodes.add(node(elements.get(index), slot));
    }
    return nodes;
  }

  private PciNode node(PciElement element, DeviceFunction slot) {
    ElementPath path = names.pathOf(element);
    return element instanceof Bridge bridge
        ? bridge(bridge, path, slot)
        : EndpointLowering.lower((Endpoint) element, path, slot, defects);
  }

  private org.iotopo.model.Bridge bridge(Bridge bridge, ElementPath path, DeviceFunction slot) {
    Attributes attributes = new Attributes(path, defects);
    return new org.iotopo.model.Bridge(
        path.name(),
        kind(bridge.getKind()),
        new HeaderLowering(attributes, defects, bridge, bridge, true).lower(slot, LAST_BRIDGE_BAR),
        attributes.buses(bridge, BRIDGE__BUSES, bridge.getBuses()),
        Origin.DECLARED,
        windows(bridge, path, attributes),
        bridge.isHotplug(),
        reserve(bridge, attributes),
        bridge.isExternalFacing(),
        bridge.isSubtractive(),
        bridge.isVga(),
        attributes.field(bridge, BRIDGE__PORT_NUMBER, bridge.getPortNumber(), 0, 255),
        attributes.field(bridge, BRIDGE__SLOT_NUMBER, bridge.getSlotNumber(), 0, LAST_SLOT_NUMBER),
        bridge.isNoAlias(),
        bridge.isBridgeAlias(),
        siblings(bridge.getChildren()),
        Documentation.of(bridge));
  }

  private List<org.iotopo.model.Window> windows(
      Bridge bridge, ElementPath path, Attributes attributes) {
    if (bridge.getWindows().isEmpty()) {
      return List.of();
    }
    List<org.iotopo.model.Window> windows = new ArrayList<>();
    for (Window window : bridge.getWindows()) {
      if (window.getCpu() != null) {
        attributes.conflict(
            window,
            WINDOW__CPU,
            0,
            "window of " + path.name() + " has a CPU address; bridges forward bus addresses");
      }
      Optional<AddressRange> range = attributes.range(window.getRange());
      if (range.isPresent()) {
        Place place = Place.of(path, Aspect.WINDOW, windows.size());
        if (bridge.getWindows().get(windows.size()) != window) {
          map.note(place, window);
        }
        windows.add(
            new org.iotopo.model.Window(kind(window.getKind()), range.get(), Origin.DECLARED));
      }
    }
    return windows;
  }

  private HotplugReserve reserve(Bridge bridge, Attributes attributes) {
    if (bridge.getReserves().isEmpty()) {
      return HotplugReserve.NONE;
    }
    Map<ReserveKind, Long> amounts = new EnumMap<>(ReserveKind.class);
    for (Reserve reserve : bridge.getReserves()) {
      int most = reserve.getKind() == ReserveKind.BUSES ? 255 : -1;
      OptionalLong amount = attributes.number(reserve, RESERVE__AMOUNT, 0, reserve.getAmount());
      if (amount.isEmpty()) {
        continue;
      }
      if (most >= 0 && (amount.getAsLong() < 0 || amount.getAsLong() > most)) {
        attributes.outOfField(
            reserve, RESERVE__AMOUNT, 0, Long.toUnsignedString(amount.getAsLong()), "0 .. 255");
        continue;
      }
      if (amounts.putIfAbsent(reserve.getKind(), amount.getAsLong()) != null) {
        defects.add(
            Defect.Kind.ATTRIBUTE_TWICE,
            attributes.element(),
            reserve,
            "reserve "
                + reserve.getKind().getLiteral()
                + " of "
                + attributes.element().name()
                + " is set twice");
      }
    }
    return new HotplugReserve(
        ByteSize.of(amounts.getOrDefault(ReserveKind.IO, 0L)),
        ByteSize.of(amounts.getOrDefault(ReserveKind.MEM, 0L)),
        ByteSize.of(amounts.getOrDefault(ReserveKind.PREF, 0L)),
        amounts.getOrDefault(ReserveKind.BUSES, 0L).intValue());
  }

  /** The model's word for a kind of window. */
  static WindowKind kind(org.iotopo.iotopo.WindowKind kind) {
    return switch (kind) {
      case MEM -> WindowKind.MEM;
      case PREF -> WindowKind.PREF;
      case IO -> WindowKind.IO;
    };
  }

  private static BridgeKind kind(org.iotopo.iotopo.BridgeKind kind) {
    return switch (kind) {
      case ROOT_PORT -> BridgeKind.ROOT_PORT;
      case UPSTREAM_PORT -> BridgeKind.UPSTREAM_PORT;
      case DOWNSTREAM_PORT -> BridgeKind.DOWNSTREAM_PORT;
      case PCIE_TO_PCI_BRIDGE -> BridgeKind.PCIE_TO_PCI;
      case PCI_BRIDGE -> BridgeKind.PCI;
    };
  }
}
