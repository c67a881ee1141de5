package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.layout.LayoutFault;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.model.Machine;
import org.iotopo.model.Origin;
import org.iotopo.model.Window;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;

/** Who claims which bus addresses on which bus, and what reaches each bus from above. */
public final class Geometry {

  private final List<Bus> buses = new ArrayList<>();
  private final Map<Function, Bus> secondary = new HashMap<>();
  private final Map<String, Bus> roots = new HashMap<>();

  private final Set<ElementPath> cramped = new HashSet<>();

  private Geometry() {}

  /** Works it out. */
  static Geometry of(Machine machine, Topology topology, List<LayoutFault> faults) {
    Geometry geometry = new Geometry();
    faults.forEach(fault -> geometry.cramped.add(fault.place().element()));
    for (HostBridge host : machine.hostBridges()) {
      Bus root = new Bus(host, Optional.empty(), passages(host), claims(topology.rootBus(host)));
      geometry.roots.put(host.name(), root);
      geometry.buses.add(root);
      geometry.addBelow(root, topology.rootBus(host));
    }
    return geometry;
  }

  /** All buses: each before those behind its bridges. */
  public List<Bus> buses() {
    return Collections.unmodifiableList(buses);
  }

  /** The bus that a function is on. */
  public Bus busOf(Function function) {
    return function.upstream().map(secondary::get).orElseGet(() -> root(function.host()));
  }

  /** The root bus of a host bridge. */
  public Bus root(HostBridge host) {
    return roots.get(host.name());
  }

  /** The bus behind a bridge. */
  public Bus behind(Function bridge) {
    return secondary.get(bridge);
  }

  /** Whether the bridge above found no room itself, so that what is behind it cannot lie right. */
  public boolean isCramped(Bus bus) {
    return cramped.contains(bus.above().element());
  }

  /**
   * The first bus, from one upwards, to which a range does not come from above; empty where it
   * comes through. The walk ends at a declared window, whose own place is another matter, and where
   * the bridge above found no room, which is said elsewhere.
   */
  public Optional<Bus> blocked(Bus bus, WindowKind space, AddressRange range) {
    Bus at = bus;
    while (at.isBounded() && !isCramped(at)) {
      Optional<Passage> passage = at.passageOf(space, range);
      if (passage.isEmpty()) {
        return Optional.of(at);
      }
      if (passage.get().declared() || at.isRoot()) {
        return Optional.empty();
      }
      at = busOf(at.bridge().get());
    }
    return Optional.empty();
  }

  private void addBelow(Bus bus, List<Function> functions) {
    for (Function function : functions) {
      if (function.node() instanceof Bridge bridge) {
        Bus below =
            new Bus(
                function.host(),
                Optional.of(function),
                passages(bus, function, bridge),
                claims(function.below()));
        secondary.put(function, below);
        buses.add(below);
        addBelow(below, function.below());
      }
    }
  }

  private static List<Passage> passages(Bus above, Function function, Bridge bridge) {
    List<Passage> passages = new ArrayList<>();
    for (Claim window : windows(function, bridge)) {
      passages.add(
          new Passage(
              window.space(), window.range(), window.isDeclared(), window.place(), window::name));
    }
    if (bridge.subtractive()) {
      passages.addAll(above.passages());
    }
    return passages;
  }

  /**
   * Outbound windows; adjacent ones with equal flags and offset are one ({@code
   * pci_register_host_bridge}).
   */
  private static List<Passage> passages(HostBridge host) {
    List<Passage> passages = new ArrayList<>();
    OutboundWindow last = null;
    for (int at = 0; at < host.outbound().size(); at++) {
      OutboundWindow window = host.outbound().get(at);
      boolean continues =
          last != null
              && last.kind() == window.kind()
              && last.offset() == window.offset()
              && last.bus().last() != -1
              && last.bus().last() + 1 == window.bus().first();
      AddressRange range =
          continues
              ? new AddressRange(
                  passages.get(passages.size() - 1).range().first(), window.bus().last())
              : window.bus();
      if (continues) {
        passages.remove(passages.size() - 1);
      }
      passages.add(
          new Passage(
              window.kind(),
              range,
              true,
              Place.of(new ElementPath(host.name()), Aspect.WINDOW, at),
              () -> window.kind() + " window of " + host.name()));
      last = window;
    }
    return passages;
  }

  private static List<Claim> claims(List<Function> functions) {
    List<Claim> claims = new ArrayList<>();
    for (Function function : functions) {
      if (!function.isVirtual()) {
        addHeader(function, claims);
        function.bridge().ifPresent(bridge -> claims.addAll(windows(function, bridge)));
        function
            .endpoint()
            .flatMap(endpoint -> endpoint.srIov())
            .ifPresent(
                sriov ->
                    sriov.bars().forEach(bar -> add(function, Claim.Part.VF_BAR, bar, claims)));
      }
    }
    Collections.sort(claims);
    return claims;
  }

  private static void addHeader(Function function, List<Claim> claims) {
    function.header().bars().forEach(bar -> add(function, Claim.Part.BAR, bar, claims));
    function
        .header()
        .rom()
        .ifPresent(
            rom ->
                rom.placed()
                    .ifPresent(
                        range ->
                            claims.add(
                                new Claim(
                                    function,
                                    Claim.Part.ROM,
                                    0,
                                    WindowKind.PREF,
                                    range,
                                    rom.origin(),
                                    Claim.place(function, Aspect.ROM, 0, rom.origin())))));
  }

  private static void add(Function function, Claim.Part part, Bar bar, List<Claim> claims) {
    Aspect aspect = part == Claim.Part.BAR ? Aspect.BAR_ADDRESS : Aspect.VF_BAR;
    bar.placed()
        .ifPresent(
            range ->
                claims.add(
                    new Claim(
                        function,
                        part,
                        bar.index(),
                        space(bar),
                        range,
                        bar.origin(),
                        Claim.place(function, aspect, bar.index(), bar.origin()))));
  }

  private static WindowKind space(Bar bar) {
    if (bar.kind() == BarKind.IO) {
      return WindowKind.IO;
    }
    return bar.prefetchable() ? WindowKind.PREF : WindowKind.MEM;
  }

  /** The windows of a bridge, in their order; a declared one is found again by its position. */
  private static List<Claim> windows(Function function, Bridge bridge) {
    List<Claim> claims = new ArrayList<>();
    int declared = 0;
    for (Window window : bridge.windows()) {
      int index = window.origin() == Origin.DECLARED ? declared++ : 0;
      claims.add(
          new Claim(
              function,
              Claim.Part.WINDOW,
              index,
              window.kind(),
              window.range(),
              window.origin(),
              Claim.place(function, Aspect.WINDOW, index, window.origin())));
    }
    return claims;
  }
}
