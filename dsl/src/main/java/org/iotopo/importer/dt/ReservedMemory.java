package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FirmwareFacts.ReservedFact;
import org.iotopo.model.Reserved;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** IOVAs that devices must leave alone ({@code of_iommu_get_resv_regions}). */
final class ReservedMemory {

  private static final String REGIONS = "memory-region";
  private static final String ADDRESSES = "iommu-addresses";

  /** Cells that are looked at in one tree: far beyond any real one, and soon done. */
  private static final int MOST_CELLS = 10_000_000;

  private final DeviceTree tree;
  private final Notes notes;
  private int cellsLeft = MOST_CELLS;
  private final Map<Region, Users> regions = new LinkedHashMap<>();

  /** A region of a node; devices that share it are told together. */
  private record Region(DtNode node, AddressRange range, Reserved.Type type) {}

  /** What a region is for. */
  private record Users(List<Requesters> requesters, Set<String> remarks) {}

  ReservedMemory(DeviceTree tree, Notes notes) {
    this.tree = tree;
    this.notes = notes;
  }

  /** Whether a device refers to a region with IOVAs. */
  boolean concerns(DtNode device) {
    return regionsOf(device).stream().anyMatch(region -> region.has(ADDRESSES));
  }

  private Set<DtNode> regionsOf(DtNode device) {
    Set<DtNode> found = new LinkedHashSet<>();
    FdtProperty property = device.property(REGIONS).orElse(FdtProperty.flag(REGIONS));
    for (int at = 0; at < property.cells() && cellsLeft-- > 0; at++) {
      if (property.cell(at) == 0) {
        continue;
      }
      Optional<DtNode> region = tree.byPhandle(property.cell(at));
      if (region.isEmpty()) {
        notes.warn(
            device,
            REGIONS,
            String.format("memory-region names phandle 0x%x, which is nothing", property.cell(at)));
        break;
      }
      found.add(region.get());
    }
    return found;
  }

  /** Takes in what a device's node says. */
  void add(DtNode device, Requesters requesters) {
    for (DtNode region : regionsOf(device)) {
      Optional<AddressRange> memory = Addresses.registers(region).stream().findFirst();
      if (region.has("reg") && memory.isEmpty()) {
        notes.warn(region, "reg", "its reg makes no address; Linux leaves the region out");
      } else if (region.has(ADDRESSES)) {
        addRegion(device, requesters, region, memory);
      }
    }
  }

  /**
   * Goes through {@code iommu-addresses} cell by cell, as Linux does: it steps over an entry only
   * where the entry is the device's own, and takes the cells of the others for phandles.
   */
  private void addRegion(
      DtNode device, Requesters requesters, DtNode region, Optional<AddressRange> memory) {
    FdtProperty property = region.property(ADDRESSES).get();
    DtNode bus = device.parentFor(Addresses.DMA_RANGES).orElse(device);
    int address = bus.addressCells();
    int size = bus.sizeCells();
    if (!Addresses.hasSaneCells(bus)) {
      return;
    }
    int at = 0;
    while (at < property.cells() && cellsLeft-- > 0) {
      boolean own = tree.byPhandle(property.cell(at++)).filter(it -> it == device).isPresent();
      if (!own) {
        continue;
      }
      if (at + address + size > property.cells()) {
        notes.warn(
            region,
            ADDRESSES,
            "iommu-addresses ends within the entry of "
                + device.path()
                + ", which takes "
                + (1 + address + size)
                + " cells on its bus");
        return;
      }
      OptionalLong first =
          Addresses.toCpu(device, Addresses.cells(property, at, address), Addresses.DMA_RANGES);
      long length = property.number(at + address, size);
      at += address + size;
      if (first.isEmpty()) {
        notes.warn(
            region,
            ADDRESSES,
            "no dma-ranges above " + device.path() + " forwards an address of iommu-addresses");
        return;
      }
      Optional<AddressRange> range = Addresses.range(first.getAsLong(), length);
      if (range.isEmpty()) {
        notes.warn(
            region,
            ADDRESSES,
            "the region of "
                + device.path()
                + " at "
                + Address.format(first.getAsLong())
                + " has 0x"
                + Long.toHexString(length)
                + " bytes");
        continue;
      }
      Users users =
          regions.computeIfAbsent(
              new Region(region, range.get(), type(range.get(), memory)),
              made -> new Users(new ArrayList<>(), new LinkedHashSet<>()));
      users.requesters().add(requesters);
      users.remarks().addAll(notes.remarks(device));
    }
  }

  /**
   * {@code iommu_resv_region_get_type}: memory of more than a byte, mapped where it is, is direct.
   */
  private static Reserved.Type type(AddressRange range, Optional<AddressRange> memory) {
    return memory.filter(range::equals).filter(it -> it.first() != it.last()).isPresent()
        ? Reserved.Type.DIRECT
        : Reserved.Type.RESERVED;
  }

  /** The regions, in the order of the devices. */
  List<ReservedFact> facts() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<ReservedFact> facts = new ArrayList<>();
    regions.forEach(
        (region, users) -> {
          String name = region.node().baseName();
          int number = numbers.merge(name, 1, Integer::sum) - 1;
          facts.add(
              new ReservedFact(
                  number == 0 ? name : name + number,
                  region.range(),
                  region.type(),
                  users.requesters(),
                  Reserved.Origin.DT,
                  Optional.of(name),
                  List.copyOf(users.remarks())));
        });
    return facts;
  }
}
