package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.BuildOptions;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Mcfg;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.pci.BusRange;
import org.iotopo.units.Address;

/**
 * MCFG (PCI Firmware 3.3, 4.1.2): one entry per run of buses of a segment whose configuration space
 * is one; host bridges that lie side by side in it share the entry.
 */
final class McfgTable implements Table {

  private static final int REVISION = 1;
  private static final long ALIGNMENT = 1 << 20;
  private static final int LAST_SEGMENT = 0xffff;

  /** A run of buses. */
  private record Entry(int segment, long base, BusRange buses) {

    boolean continuesInto(Entry next) {
      return segment == next.segment && base == next.base && buses.last() + 1 == next.buses.first();
    }
  }

  @Override
  public void write(Facts facts, BuildOptions options, Draft draft) {
    List<Entry> entries = new ArrayList<>();
    for (HostBridge host : Hosts.ofFirmware(facts.machine())) {
      if (host.ecam().isPresent() && host.buses().isPresent() && isSayable(host, draft)) {
        entries.add(
            new Entry(host.segment().number(), host.ecam().get().bits(), host.buses().get()));
      }
    }
    if (entries.isEmpty()) {
      return;
    }
    entries.sort(Comparator.comparingInt(Entry::segment).thenComparing(Entry::buses));
    List<Entry> merged = new ArrayList<>();
    for (Entry entry : entries) {
      Entry before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (before != null && before.continuesInto(entry)) {
        BusRange both = new BusRange(before.buses().first(), entry.buses().last());
        merged.set(merged.size() - 1, new Entry(entry.segment(), entry.base(), both));
      } else {
        merged.add(entry);
      }
    }
    draft.table(
        Table.fresh(Mcfg.TABLE, REVISION, options)
            .with("Allocations", merged.stream().distinct().map(McfgTable::allocation).toList()));
  }

  private static boolean isSayable(HostBridge host, Draft draft) {
    long base = host.ecam().get().bits();
    Place place = Place.of(new ElementPath(host.name()), Aspect.ECAM);
    if ((base & (ALIGNMENT - 1)) != 0) {
      draft.refuse(
          place,
          "ECAM of " + host.name() + " at " + Address.format(base) + " is not aligned to 1 MiB");
      return false;
    }
    long end = base + (((long) host.buses().get().last() + 1) << 20) - 1;
    if (Address.below(end, base)) {
      draft.refuse(
          place,
          "ECAM of "
              + host.name()
              + " at "
              + Address.format(base)
              + " runs past the last address at bus "
              + host.buses().get().last());
      return false;
    }
    if (host.segment().number() > LAST_SEGMENT) {
      draft.refuse(
          Place.of(new ElementPath(host.name()), Aspect.SEGMENT),
          host.name() + " is on segment " + host.segment() + "; tables have 16 bits for it");
      return false;
    }
    return true;
  }

  private static Struct allocation(Entry entry) {
    return Struct.of(Mcfg.ALLOCATION)
        .with("Base Address", entry.base())
        .with("Segment Group", entry.segment())
        .with("Start Bus", entry.buses().first())
        .with("End Bus", entry.buses().last());
  }
}
