package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.IvrsDevices;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.PlatformDevice;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.DeviceFunction;

/** The device entries of an IVHD (AMD IOMMU 3.10, 5.2.2.5). */
final class IvrsEntries {

  private static final int ALL = 0x01;
  private static final int SELECT = 0x02;
  private static final int RANGE_START = 0x03;
  private static final int RANGE_END = 0x04;
  private static final int ALIAS_SELECT = 0x42;
  private static final int ALIAS_RANGE_START = 0x43;
  private static final int LAST_ID = 0xffff;
  private static final String HID = "\\p{ASCII}{1,8}";
  private static final String UID = "\\p{ASCII}{0,255}";
  private static final int NO_UID = 0;
  private static final int UID_TEXT = 2;

  private final Facts facts;
  private final Draft draft;
  private final List<Struct> entries = new ArrayList<>();
  private int bytes;

  IvrsEntries(Facts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
  }

  /** What blocks of every type say: requester IDs, and those that appear under another. */
  List<Struct> of(Iommu unit, RequesterMap map) {
    for (RequesterMap.Run run : map.runs(Iommu.Model.AMD_VI)) {
      if (run.unit() == unit) {
        run(run);
      }
    }
    for (Function function : facts.topology().functions()) {
      if (map.at(function.bdf().requesterId()).filter(run -> run.unit() == unit).isPresent()
          && function.host().behind().isEmpty()
          && function.bdf().segment().equals(map.segment())) {
        aliases(function);
      }
    }
    return List.copyOf(entries);
  }

  private void run(RequesterMap.Run run) {
    if (run.first() == 0 && run.last() == LAST_ID) {
      plain(ALL, 0);
    } else if (run.first() == run.last()) {
      plain(SELECT, run.first());
    } else {
      plain(RANGE_START, run.first());
      plain(RANGE_END, run.last());
    }
  }

  private void aliases(Function function) {
    Bdf own = function.bdf();
    if (!function.isVirtual()) {
      for (DeviceFunction alias : function.header().dmaAliases()) {
        alias(ALIAS_SELECT, own.requesterId(), new Bdf(own.segment(), own.bus(), alias));
      }
    }
    function.bridge().ifPresent(bridge -> behind(own, bridge));
  }

  /** What is behind a conventional bridge appears under the bridge's ID. */
  private void behind(Bdf own, Bridge bridge) {
    boolean takesOver = bridge.kind().hasConventionalBus() && !bridge.noAlias();
    if (!takesOver || bridge.buses().isEmpty()) {
      return;
    }
    BusRange buses = bridge.buses().get();
    boolean asSecondary = bridge.kind() == BridgeKind.PCIE_TO_PCI || bridge.bridgeAlias();
    Bdf shown = asSecondary ? Bdf.of(own.segment(), buses.first() << 8) : own;
    alias(ALIAS_RANGE_START, buses.first() << 8, shown);
    plain(RANGE_END, buses.last() << 8 | 0xff);
  }

  private void plain(int type, int id) {
    add(Struct.of(IvrsDevices.PLAIN).with("Type", type).with("Device ID", id));
  }

  private void alias(int type, int id, Bdf shown) {
    pad();
    add(
        Struct.of(IvrsDevices.ALIAS)
            .with("Type", type)
            .with("Device ID", id)
            .with("Source ID", shown.requesterId()));
  }

  /** Entries of eight bytes stand at multiples of eight. */
  private void pad() {
    if (bytes % 8 != 0) {
      add(Struct.of(IvrsDevices.PLAIN));
    }
  }

  private void add(Struct entry) {
    entries.add(entry);
    bytes += entry.size();
  }

  /** Platform devices by name, which only an IVHD of type 40h can say. */
  List<Struct> named(Iommu unit) {
    List<Struct> named = new ArrayList<>();
    PlatformCovers covers = new PlatformCovers(facts.machine());
    for (PlatformDevice device : facts.machine().platformDevices()) {
      if (covers.of(device).stream().anyMatch(each -> each.unit() == unit)) {
        named.addAll(named(device));
      }
    }
    return named;
  }

  private List<Struct> named(PlatformDevice device) {
    Place place = Place.of(new ElementPath(device.name()));
    if (device.streams().isEmpty() || device.streams().get(0).first() > LAST_ID) {
      draft.refuse(
          place, device.name() + " has no stream of 16 bits; an IVRS tells its requester ID");
      return List.of();
    }
    if (device.hid().isEmpty() || !device.hid().get().matches(HID)) {
      draft.refuse(
          place,
          device.name() + " has no hid of 1 to 8 ASCII characters; an IVRS names it by that");
      return List.of();
    }
    String path = device.path().orElse("");
    if (!path.matches(UID)) {
      draft.refuse(
          place,
          "path of " + device.name() + " is not up to 255 ASCII characters, as an IVRS takes");
      return List.of();
    }
    return List.of(
        Struct.of(IvrsDevices.NAMED)
            .with("Device ID", device.streams().get(0).first())
            .with("Hardware ID", device.hid().get())
            .with("UID Format", path.isEmpty() ? NO_UID : UID_TEXT)
            .with("UID", path));
  }
}
