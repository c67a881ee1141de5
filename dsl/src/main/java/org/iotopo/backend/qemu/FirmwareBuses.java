package org.iotopo.backend.qemu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.iotopo.analysis.Function;
import org.iotopo.backend.Refusals;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.BusRange;

/**
 * The bus numbers that the firmware of a rebuilt machine will give: the next free one to each
 * bridge, by slot and depth first (SeaBIOS {@code pci_bios_init_bus_rec}; EDK2 and Linux alike).
 * Only QEMU's own ports can ask for more than what is behind them ({@code bus-reserve}); numbers
 * that do not come out so are refused.
 */
final class FirmwareBuses {

  private final boolean reserves;
  private final Map<ElementPath, Integer> reserve = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private int last = -1;

  FirmwareBuses(Board board) {
    this.reserves = board.reservesBuses();
  }

  /** What is behind the next root bus; root buses come in ascending order. */
  void number(ElementPath host, BusRange buses, List<Function> rootBus) {
    if (buses.first() <= last) {
      findings.add(
          Refusals.error(
              Place.of(host, Aspect.BUSES),
              "%s begins at bus 0x%02x, and QEMU's firmware has given the numbers to 0x%02x away"
                  .formatted(host, buses.first(), last)));
    }
    last = buses.first();
    number(rootBus, OptionalInt.empty());
  }

  /** How many numbers a port has to ask for beyond its own. */
  OptionalInt reserve(Function function) {
    Integer more = reserve.get(function.path());
    return more == null ? OptionalInt.empty() : OptionalInt.of(more);
  }

  /** The bridges that would get another number. */
  List<Finding> findings() {
    return findings;
  }

  private void number(List<Function> bus, OptionalInt end) {
    List<Function> bridges =
        bus.stream().filter(function -> function.isBridge() && !function.isVirtual()).toList();
    for (int at = 0; at < bridges.size(); at++) {
      Function function = bridges.get(at);
      BusRange buses = function.bridge().orElseThrow().buses().orElse(null);
      if (buses == null) {
        continue;
      }
      expect(function, buses.first());
      OptionalInt next = at + 1 < bridges.size() ? before(bridges.get(at + 1)) : end;
      int wanted = Math.max(buses.last(), next.orElse(-1));
      number(function.below(), canReserve(function) ? OptionalInt.empty() : OptionalInt.of(wanted));
      if (wanted > last && canReserve(function)) {
        reserve.put(function.path(), wanted - buses.first());
        last = wanted;
      }
    }
  }

  /** The number before that of a bridge. */
  private static OptionalInt before(Function function) {
    return function
        .bridge()
        .flatMap(bridge -> bridge.buses())
        .map(buses -> OptionalInt.of(buses.first() - 1))
        .orElse(OptionalInt.empty());
  }

  private void expect(Function function, int declared) {
    last++;
    if (declared != last) {
      findings.add(
          Refusals.error(
              Place.of(function.path(), Aspect.BUSES),
              "%s has bus 0x%02x behind it, and QEMU's firmware gives it 0x%02x"
                  .formatted(function.name(), declared, last)));
    }
    last = declared;
  }

  private boolean canReserve(Function function) {
    BridgeKind kind = function.bridge().orElseThrow().kind();
    return reserves && (kind == BridgeKind.ROOT_PORT || kind == BridgeKind.PCI);
  }
}
