package org.iotopo.picture.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Its;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.model.PlatformDevice;
import org.iotopo.picture.map.Segment.Column;
import org.iotopo.picture.map.Segment.Kind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** What the CPU sees: RAM, host bridge windows, ECAM and registers. */
final class CpuLane {

  private static final long BUS = 1 << 20;

  /** More segments than this are no picture any more. */
  private static final int MOST = 48;

  private final List<Segment> segments = new ArrayList<>();

  private CpuLane() {}

  static Lane of(Machine machine, AddressRange view) {
    CpuLane lane = new CpuLane();
    for (Memory memory : machine.memory()) {
      lane.add(memory.range(), Kind.MEMORY, "RAM " + memory.name(), memory.name(), Aspect.RANGE, 0);
    }
    machine.hostBridges().forEach(lane::host);
    for (Iommu unit : machine.iommus()) {
      Optional<AddressRange> registers = unit.registers();
      registers.ifPresent(at -> lane.registers(at, unit.name(), 0));
    }
    for (Its its : machine.its()) {
      its.registers().ifPresent(at -> lane.registers(at, its.name(), 0));
    }
    for (PlatformDevice device : machine.platformDevices()) {
      for (int at = 0; at < device.registers().size(); at++) {
        lane.registers(device.registers().get(at), device.name(), at);
      }
    }
    lane.segments.removeIf(segment -> !segment.range().overlaps(view));
    if (lane.segments.size() > MOST) {
      lane.merge();
    }
    lane.rest(machine.cpuAddressWidth());
    lane.segments.sort(Comparator.comparing(Segment::range));
    return new Lane(
        "cpu",
        List.of("CPU"),
        machine.cpuAddressWidth() + " bits",
        lane.segments,
        0,
        List.of(),
        false);
  }

  private void host(HostBridge host) {
    for (int at = 0; at < host.outbound().size(); at++) {
      HostBridge.OutboundWindow window = host.outbound().get(at);
      if (window.kind().isMemory()) {
        String label = host.name() + " " + window.kind();
        add(window.cpu(), Kind.WINDOW, label, host.name(), Aspect.WINDOW, at);
      }
    }
    if (host.ecam().isPresent() && host.buses().isPresent()) {
      long first = host.ecam().get().bits() + host.buses().get().first() * BUS;
      int count = host.buses().get().last() - host.buses().get().first() + 1;
      if (!Address.below(first + (count * BUS - 1), first)) {
        AddressRange range = AddressRange.ofSize(first, ByteSize.of(count * BUS));
        add(range, Kind.REGISTERS, "ECAM " + host.name(), host.name(), Aspect.ECAM, 0);
      }
    }
  }

  private void registers(AddressRange range, String name, int index) {
    add(range, Kind.REGISTERS, name + " registers", name, Aspect.REGISTERS, index);
  }

  private void add(
      AddressRange range, Kind kind, String label, String owner, Aspect aspect, int index) {
    Place place = Place.of(new ElementPath(owner), aspect, index);
    segments.add(Segment.of(range, kind, label, label, place, Column.WHOLE));
  }

  /** What stands between two pieces of RAM becomes one. */
  private void merge() {
    segments.sort(Comparator.comparing(Segment::range));
    List<Segment> few = new ArrayList<>();
    List<Segment> run = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.kind() == Kind.MEMORY) {
        few.addAll(merged(run));
        run.clear();
        few.add(segment);
      } else {
        run.add(segment);
      }
    }
    few.addAll(merged(run));
    segments.clear();
    segments.addAll(few);
  }

  private static List<Segment> merged(List<Segment> run) {
    if (run.size() < 4) {
      return run;
    }
    long last = run.stream().map(segment -> segment.range().last()).reduce(Address::max).get();
    AddressRange around = new AddressRange(run.get(0).range().first(), last);
    String label = run.size() + " windows and registers";
    return List.of(
        Segment.plain(around, Kind.WINDOW, label, label + "; zoom in to see them", Column.WHOLE));
  }

  private void rest(int width) {
    AddressRange reach = AddressRange.ofWidth(width);
    AddressSet taken = AddressSet.of(segments.stream().map(Segment::range).toList());
    AddressSet.of(reach)
        .minus(taken)
        .ranges()
        .forEach(
            range ->
                segments.add(
                    Segment.plain(range, Kind.FREE, "", "nothing declared", Column.WHOLE)));
    AddressSet.of(reach)
        .complement()
        .minus(taken)
        .ranges()
        .forEach(
            range ->
                segments.add(
                    Segment.plain(
                        range,
                        Kind.OUTSIDE,
                        "beyond " + width + " bits",
                        "the CPU has " + width + " address bits",
                        Column.WHOLE)));
  }
}
