package org.iotopo.verify;

import static org.iotopo.verify.FunctionDrift.differ;
import static org.iotopo.verify.FunctionDrift.differs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.model.Origin;
import org.iotopo.model.Rom;
import org.iotopo.model.SrIov;
import org.iotopo.model.Window;
import org.iotopo.pci.BusRange;
import org.iotopo.rules.DriftRule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** Bus numbers, windows and BARs. */
final class AddressDrift {

  private final Drifts drifts;

  AddressDrift(Drifts drifts) {
    this.drifts = drifts;
  }

  /** Compares a host bridge's first bus and memory windows; no file tells the other bounds. */
  void compare(Pairs.Hosts hosts) {
    HostBridge mine = hosts.declared();
    HostBridge theirs = hosts.real();
    ElementPath path = new ElementPath(mine.name());
    if (!firstBus(mine).equals(firstBus(theirs))) {
      drifts.add(
          DriftRule.DRIFT_BUSES,
          Place.of(path, Aspect.BUSES),
          differs("first bus of " + mine.name(), text(firstBus(mine)), text(firstBus(theirs))));
    }
    outbound(path, mine, memory(theirs));
  }

  private static Optional<Integer> firstBus(HostBridge host) {
    return host.buses().map(BusRange::first);
  }

  private static String text(Optional<Integer> bus) {
    return bus.map(number -> String.format("0x%02x", number)).orElse("unknown");
  }

  /** What Linux says of a host bridge's memory windows does not tell which are prefetchable. */
  private void outbound(ElementPath path, HostBridge mine, AddressSet there) {
    if (there.isEmpty()) {
      return;
    }
    for (int at = 0; at < mine.outbound().size(); at++) {
      OutboundWindow window = mine.outbound().get(at);
      AddressSet gone = AddressSet.of(window.bus()).minus(there);
      if (window.kind().isMemory() && !gone.isEmpty()) {
        drifts.add(
            DriftRule.DRIFT_WINDOW,
            Place.of(path, Aspect.WINDOW, at),
            mine.name() + " forwards " + text(gone) + " here, and not on the machine");
      }
    }
    AddressSet more = there.minus(memory(mine));
    if (!more.isEmpty()) {
      drifts.add(
          DriftRule.DRIFT_WINDOW,
          Place.of(path),
          mine.name() + " forwards " + text(more) + " on the machine, and not here");
    }
  }

  private static AddressSet memory(HostBridge host) {
    return AddressSet.of(
        host.outbound().stream()
            .filter(each -> each.kind().isMemory())
            .map(OutboundWindow::bus)
            .toList());
  }

  private static String text(AddressSet set) {
    return String.join(", ", set.ranges().stream().map(AddressRange::toString).toList());
  }

  /** Compares bus numbers, windows and BARs of a function. */
  void compare(Pairs.Pair pair) {
    Function mine = pair.declared();
    Function theirs = pair.real();
    if (mine.bridge().isPresent() && theirs.bridge().isPresent()) {
      buses(mine, mine.bridge().get(), theirs.bridge().get());
      windows(mine, mine.bridge().get(), theirs.bridge().get());
    }
    bars(mine, "BAR", Aspect.BAR, mine.header().bars(), theirs.header().bars());
    Optional<SrIov> here = mine.endpoint().flatMap(Endpoint::srIov);
    Optional<SrIov> there = theirs.endpoint().flatMap(Endpoint::srIov);
    if (here.isPresent() && there.isPresent() && here.get().total() == there.get().total()) {
      bars(mine, "VF BAR", Aspect.VF_BAR, here.get().bars(), there.get().bars());
    }
    rom(mine, mine.header().rom(), theirs.header().rom());
  }

  private void buses(Function function, Bridge mine, Bridge theirs) {
    Optional<BusRange> real =
        theirs.busesOrigin() == Origin.DECLARED ? theirs.buses() : Optional.empty();
    if (mine.buses().isEmpty() || real.isEmpty() || mine.buses().equals(real)) {
      return;
    }
    boolean written = mine.busesOrigin() == Origin.DECLARED;
    report(
        DriftRule.DRIFT_BUSES,
        Place.of(function.path(), Aspect.BUSES),
        written,
        differ("buses of " + function.name(), shown(written, mine.buses().get()), real.get()));
  }

  /** What is the same is set aside; the rest is compared kind by kind. */
  private void windows(Function function, Bridge mine, Bridge theirs) {
    List<Window> real = new ArrayList<>(theirs.windows());
    real.removeIf(window -> window.origin() != Origin.DECLARED);
    List<Integer> left = new ArrayList<>();
    for (int at = 0; at < mine.windows().size(); at++) {
      Window window = mine.windows().get(at);
      Optional<Window> same =
          real.stream()
              .filter(each -> each.kind() == window.kind() && each.range().equals(window.range()))
              .findFirst();
      if (same.isPresent()) {
        real.remove(same.get());
      } else {
        left.add(at);
      }
    }
    for (int at : left) {
      Window window = mine.windows().get(at);
      Optional<Window> other =
          real.stream().filter(each -> each.kind() == window.kind()).findFirst();
      other.ifPresent(real::remove);
      window(function, Place.of(function.path(), Aspect.WINDOW, at), window, other);
    }
    for (Window window : real) {
      drifts.worthKnowing(
          DriftRule.DRIFT_WINDOW,
          Place.of(function.path()),
          function.name()
              + " has a "
              + window.kind()
              + " window "
              + window.range()
              + " on the machine, and none here");
    }
  }

  private void window(Function function, Place place, Window window, Optional<Window> other) {
    boolean written = window.origin() == Origin.DECLARED;
    if (other.isEmpty() && !written) {
      return;
    }
    Finding finding =
        finding(
                DriftRule.DRIFT_WINDOW,
                place,
                written,
                differs(
                    window.kind() + " window of " + function.name(),
                    shown(written, window.range()),
                    other.map(each -> each.range().toString()).orElse("closed")))
            .address(window.range(), "here");
    drifts.add(other.map(each -> finding.address(each.range(), "on the machine")).orElse(finding));
  }

  private void bars(
      Function function, String word, Aspect aspect, List<Bar> mine, List<Bar> theirs) {
    SortedMap<Integer, Bar> real = new TreeMap<>();
    theirs.forEach(bar -> real.put(bar.index(), bar));
    for (Bar bar : mine) {
      Bar other = real.remove(bar.index());
      Place place = Place.of(function.path(), aspect, bar.index());
      String name = word + bar.index() + " of " + function.name();
      if (other == null) {
        drifts.add(DriftRule.DRIFT_BAR, place, name + " is not on the machine");
      } else if (!shape(bar).equals(shape(other))) {
        drifts.add(DriftRule.DRIFT_BAR, place, differs(name, shape(bar), shape(other)));
      } else {
        Place address =
            aspect == Aspect.BAR
                ? Place.of(function.path(), Aspect.BAR_ADDRESS, bar.index())
                : place;
        moved(name, address, bar.placed(), bar.origin(), other.placed(), other.origin());
      }
    }
    for (Bar bar : real.values()) {
      drifts.add(
          DriftRule.DRIFT_BAR,
          Place.of(function.path()),
          word
              + bar.index()
              + " of "
              + function.name()
              + " ("
              + shape(bar)
              + ") is on the machine and not declared");
    }
  }

  private static String shape(Bar bar) {
    return bar.kind() + (bar.prefetchable() ? " pref, " : ", ") + bar.size();
  }

  private void rom(Function function, Optional<Rom> mine, Optional<Rom> theirs) {
    if (mine.isEmpty() || theirs.isEmpty()) {
      return;
    }
    String name = "ROM of " + function.name();
    Place place = Place.of(function.path(), Aspect.ROM);
    if (!mine.get().size().equals(theirs.get().size())) {
      drifts.add(DriftRule.DRIFT_BAR, place, differs(name, mine.get().size(), theirs.get().size()));
    } else if (theirs.get().origin() == Origin.DECLARED && theirs.get().placed().isPresent()) {
      moved(
          name,
          place,
          mine.get().placed(),
          mine.get().origin(),
          theirs.get().placed(),
          theirs.get().origin());
    }
  }

  private void moved(
      String name,
      Place place,
      Optional<AddressRange> mine,
      Origin mineBy,
      Optional<AddressRange> theirs,
      Origin theirsBy) {
    Optional<AddressRange> here = mine;
    Optional<AddressRange> there = theirsBy == Origin.DECLARED ? theirs : Optional.empty();
    boolean written = mineBy == Origin.DECLARED && mine.isPresent();
    if (here.isEmpty() || here.equals(there) || (!written && there.isEmpty())) {
      return;
    }
    String at = "at " + Address.format(here.get().first());
    Finding finding =
        finding(
                DriftRule.DRIFT_BAR,
                place,
                written,
                differs(
                    name,
                    shown(written, at),
                    there.map(range -> "at " + Address.format(range.first())).orElse("nowhere")))
            .address(here.get(), "here");
    drifts.add(there.isEmpty() ? finding : finding.address(there.get(), "on the machine"));
  }

  private void report(DriftRule rule, Place place, boolean written, String message) {
    drifts.add(finding(rule, place, written, message));
  }

  private static Finding finding(DriftRule rule, Place place, boolean written, String message) {
    return Finding.of(rule.id(), written ? rule.severity() : Severity.INFO, place, message);
  }

  private static String shown(boolean written, Object value) {
    return written ? value.toString() : value + " (left out, assigned)";
  }
}
