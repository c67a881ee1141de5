package org.iotopo.backend.csv;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.analysis.Use;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.model.Origin;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Writes the ranges of every view: the CPU's, each bus's, each consumer's of each used device. */
final class AddressTable {

  private final Facts facts;
  private final Writer out;

  AddressTable(Facts facts, Writer out) {
    this.facts = facts;
    this.out = out;
  }

  void write() throws IOException {
    line("view", "of", "consumer", "first", "last", "size", "what", "element", "origin", "detail");
    cpu();
    for (HostBridge host : facts.machine().hostBridges()) {
      bus(host);
    }
    Set<Function> used = new LinkedHashSet<>();
    for (Use use : facts.uses().all()) {
      use.devices().forEach(device -> device.function().ifPresent(used::add));
    }
    for (Function function : used) {
      for (Consumer consumer : Consumer.values()) {
        iova(function, consumer);
      }
    }
  }

  private void cpu() throws IOException {
    record Row(AddressRange range, String what, String element) {}
    List<Row> rows = new ArrayList<>();
    Machine machine = facts.machine();
    for (Memory memory : machine.memory()) {
      rows.add(new Row(memory.range(), "ram", memory.name()));
    }
    for (HostBridge host : machine.hostBridges()) {
      for (HostBridge.OutboundWindow window : host.outbound()) {
        // ports of the CPU are no addresses of its memory
        if (window.kind().isMemory() || window.offset() != 0) {
          rows.add(new Row(window.cpu(), "window " + window.kind(), host.name()));
        }
      }
    }
    for (Iommu unit : machine.iommus()) {
      unit.registers().ifPresent(at -> rows.add(new Row(at, "registers", unit.name())));
    }
    machine
        .its()
        .forEach(
            its -> its.registers().ifPresent(at -> rows.add(new Row(at, "registers", its.name()))));
    machine
        .platformDevices()
        .forEach(
            device ->
                device
                    .registers()
                    .forEach(at -> rows.add(new Row(at, "registers", device.name()))));
    rows.sort(Comparator.comparing(Row::range).thenComparing(Row::element));
    for (Row row : rows) {
      range("cpu", "", "", row.range(), row.what(), row.element(), Origin.DECLARED.toString(), "");
    }
  }

  private void bus(HostBridge host) throws IOException {
    String declared = Origin.DECLARED.toString();
    for (HostBridge.InboundWindow window : sorted(host.inbound())) {
      String detail = "cpu " + Address.plain(window.cpuBase());
      range("bus", host.name(), "", window.bus(), "inbound", host.name(), declared, detail);
    }
    for (HostBridge.OutboundWindow window :
        host.outbound().stream()
            .sorted(Comparator.comparing(HostBridge.OutboundWindow::bus))
            .toList()) {
      String detail = "cpu " + Address.plain(window.cpuBase());
      String what = "window " + window.kind();
      range("bus", host.name(), "", window.bus(), what, host.name(), declared, detail);
    }
    claims(host, facts.geometry().root(host));
  }

  private static List<HostBridge.InboundWindow> sorted(List<HostBridge.InboundWindow> windows) {
    return windows.stream().sorted(Comparator.comparing(HostBridge.InboundWindow::bus)).toList();
  }

  private void claims(HostBridge host, Bus bus) throws IOException {
    for (Claim claim : bus.claims()) {
      String what =
          switch (claim.part()) {
            case WINDOW -> "window " + claim.space();
            case BAR -> "bar " + claim.index();
            case VF_BAR -> "vf bar " + claim.index();
            case ROM -> "rom";
          };
      range(
          "bus",
          host.name(),
          "",
          claim.range(),
          what,
          claim.owner().path().text(),
          claim.origin().toString(),
          claim.space().toString());
    }
    for (Claim claim : bus.claims()) {
      if (claim.isWindow() && isFirstWindow(bus, claim)) {
        claims(host, facts.geometry().behind(claim.owner()));
      }
    }
  }

  /** A bridge with several windows is gone behind once. */
  private static boolean isFirstWindow(Bus bus, Claim claim) {
    return bus.claims().stream()
        .filter(other -> other.isWindow() && other.owner() == claim.owner())
        .findFirst()
        .filter(first -> first == claim)
        .isPresent();
  }

  private void iova(Function function, Consumer consumer) throws IOException {
    List<Gap> gaps = facts.usable().gaps(function, consumer);
    List<AddressRange> usable = facts.usable().of(function, consumer).ranges();
    int gap = 0;
    int free = 0;
    while (gap < gaps.size() || free < usable.size()) {
      boolean isGap =
          free == usable.size()
              || (gap < gaps.size() && gaps.get(gap).range().compareTo(usable.get(free)) < 0);
      String path = function.path().text();
      if (isGap) {
        Gap at = gaps.get(gap++);
        String from = at.from().map(ElementPath::text).orElse("");
        String reason = at.reason().toString();
        range("iova", path, consumer.toString(), at.range(), reason, from, "", at.text());
      } else {
        range("iova", path, consumer.toString(), usable.get(free++), "usable", "", "", "");
      }
    }
  }

  private void range(
      String view,
      String of,
      String consumer,
      AddressRange range,
      String what,
      String element,
      String origin,
      String detail)
      throws IOException {
    String size =
        range.size().wholeSpace() ? "0x10000000000000000" : Address.plain(range.size().bytes());
    line(
        view,
        of,
        consumer,
        Address.plain(range.first()),
        Address.plain(range.last()),
        size,
        what,
        element,
        origin,
        detail);
  }

  private void line(String... cells) throws IOException {
    for (int at = 0; at < cells.length; at++) {
      out.write(at == 0 ? "" : ",");
      out.write(quoted(cells[at]));
    }
    out.write('\n');
  }

  /** RFC 4180, 2.5 to 2.7. */
  private static String quoted(String cell) {
    boolean isPlain = cell.chars().noneMatch(letter -> ",\"\n\r".indexOf(letter) >= 0);
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
