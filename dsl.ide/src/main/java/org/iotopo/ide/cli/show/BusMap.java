package org.iotopo.ide.cli.show;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.Bar;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Origin;
import org.iotopo.model.Window;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The memory space of one host bridge: windows in windows, BARs, and what nobody claims. */
final class BusMap {

  private final List<MapEntry> entries = new ArrayList<>();

  private BusMap() {}

  static List<MapEntry> of(Facts facts, HostBridge host) {
    BusMap map = new BusMap();
    for (HostBridge.InboundWindow window : host.inbound()) {
      boolean moved = !window.cpu().equals(window.bus());
      map.entries.add(MapEntry.of(window.bus(), "inbound", moved ? "CPU " + window.cpu() : ""));
    }
    for (HostBridge.OutboundWindow window : host.outbound()) {
      if (window.kind().isMemory()) {
        map.entries.add(MapEntry.of(window.bus(), "window " + window.kind(), host.name()));
        map.inside(window.bus(), facts.topology().rootBus(host), 1);
      }
    }
    return MapEntry.sorted(map.entries);
  }

  private void inside(AddressRange window, List<Function> bus, int depth) {
    List<AddressRange> claimed = new ArrayList<>();
    for (Function function : bus) {
      for (MapEntry claim : claims(function, depth)) {
        if (claim.range().overlaps(window)) {
          claimed.add(claim.range());
          entries.add(claim);
          if (claim.what().startsWith("window")) {
            inside(claim.range(), function.below(), depth + 1);
          }
        }
      }
    }
    AddressSet.of(window)
        .minus(AddressSet.of(claimed))
        .ranges()
        .forEach(hole -> entries.add(new MapEntry(hole, depth, MapEntry.FREE, "", false)));
  }

  private static List<MapEntry> claims(Function function, int depth) {
    List<MapEntry> claims = new ArrayList<>();
    if (function.isVirtual()) {
      return claims;
    }
    if (function.isBridge()) {
      for (Window window : function.bridge().orElseThrow().windows()) {
        if (window.kind().isMemory()) {
          String what = "window " + window.kind();
          claims.add(entry(window.range(), depth, what, function, window.origin()));
        }
      }
    }
    function.header().bars().forEach(bar -> bar(claims, function, bar, "bar ", depth));
    function
        .header()
        .rom()
        .ifPresent(
            rom ->
                rom.placed()
                    .ifPresent(at -> claims.add(entry(at, depth, "rom", function, rom.origin()))));
    function
        .endpoint()
        .flatMap(endpoint -> endpoint.srIov())
        .ifPresent(
            sriov -> sriov.bars().forEach(bar -> bar(claims, function, bar, "vf bar ", depth)));
    return claims;
  }

  private static void bar(
      List<MapEntry> claims, Function function, Bar bar, String word, int depth) {
    if (bar.kind().isMemory() && bar.placed().isPresent()) {
      claims.add(entry(bar.placed().get(), depth, word + bar.index(), function, bar.origin()));
    }
  }

  private static MapEntry entry(
      AddressRange range, int depth, String what, Function function, Origin origin) {
    return new MapEntry(range, depth, what, function.path().text(), origin == Origin.COMPUTED);
  }
}
