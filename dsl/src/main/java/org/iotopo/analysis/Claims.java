package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.model.Bar;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.SrIov;
import org.iotopo.model.Window;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/**
 * Which memory addresses each function decodes: {@code W}, {@code M} and {@code B} of SEMANTICS
 * 5.1.
 */
final class Claims {

  private static final AddressRange VGA = new AddressRange(0xa_0000L, 0xb_ffffL);

  private final AddressSet[] windows;
  private final AddressSet[] bars;

  Claims(Topology topology) {
    int count = topology.functions().size();
    windows = new AddressSet[count];
    bars = new AddressSet[count];
    for (Function function : topology.functions()) {
      windows[function.index()] = windowsOf(function);
      bars[function.index()] = barsOf(function);
    }
  }

  /** What a bridge forwards downstream; nothing for an endpoint. */
  AddressSet windows(Function function) {
    return windows[function.index()];
  }

  /**
   * A function's own BARs and ROM; of a physical function also what its virtual functions decode;
   * of a virtual one its share.
   */
  AddressSet bars(Function function) {
    return bars[function.index()];
  }

  private static AddressSet windowsOf(Function function) {
    if (function.bridge().isEmpty()) {
      return AddressSet.EMPTY;
    }
    List<AddressRange> ranges = new ArrayList<>(3);
    for (Window window : function.bridge().get().windows()) {
      if (window.kind().isMemory()) {
        ranges.add(window.range());
      }
    }
    if (function.bridge().get().vga()) {
      ranges.add(VGA);
    }
    return AddressSet.of(ranges);
  }

  private static AddressSet barsOf(Function function) {
    List<AddressRange> ranges = new ArrayList<>(4);
    SrIov sriov = function.endpoint().flatMap(endpoint -> endpoint.srIov()).orElse(null);
    if (function.isVirtual()) {
      for (Bar bar : sriov.bars()) {
        bar.placed()
            .map(all -> share(all, bar, function.virtualNumber().getAsInt()))
            .ifPresent(ranges::add);
      }
      return AddressSet.of(ranges);
    }
    FunctionHeader header = function.header();
    addMemory(header.bars(), ranges);
    header.rom().flatMap(rom -> rom.placed()).ifPresent(ranges::add);
    if (sriov != null && sriov.enabled() > 0) {
      for (Bar bar : sriov.bars()) {
        bar.placed().map(all -> enabled(all, bar, sriov.enabled())).ifPresent(ranges::add);
      }
    }
    return AddressSet.of(ranges);
  }

  private static AddressRange share(AddressRange all, Bar bar, int number) {
    return AddressRange.ofSize(all.first() + number * bar.size().bytes(), bar.size());
  }

  /** The blocks of the functions that exist; the register has room for all that may. */
  private static AddressRange enabled(AddressRange all, Bar bar, int count) {
    AddressRange last = share(all, bar, count - 1);
    return new AddressRange(all.first(), Address.min(all.last(), last.last()));
  }

  private static void addMemory(List<Bar> from, List<AddressRange> to) {
    for (Bar bar : from) {
      if (bar.kind().isMemory()) {
        bar.placed().ifPresent(to::add);
      }
    }
  }
}
