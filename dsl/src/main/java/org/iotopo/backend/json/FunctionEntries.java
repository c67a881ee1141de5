package org.iotopo.backend.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.backend.json.MachineDocument.AcsEntry;
import org.iotopo.backend.json.MachineDocument.BarEntry;
import org.iotopo.backend.json.MachineDocument.BridgeBuses;
import org.iotopo.backend.json.MachineDocument.FunctionEntry;
import org.iotopo.backend.json.MachineDocument.ShadowEntry;
import org.iotopo.backend.json.MachineDocument.WindowEntry;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.SrIov;
import org.iotopo.model.Window;
import org.iotopo.pci.AcsCapability;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** The functions of a machine by BDF, one at a time. */
final class FunctionEntries {

  private static final String DROPPED = "dropped";

  private FunctionEntries() {}

  static Iterable<FunctionEntry> of(Facts facts) {
    List<Function> sorted = new ArrayList<>(facts.topology().functions());
    sorted.sort(Comparator.comparing(Function::bdf).thenComparing(Function::index));
    return () -> sorted.stream().map(function -> entry(facts, function)).iterator();
  }

  private static FunctionEntry entry(Facts facts, Function function) {
    Optional<String> documentation = MachineDocuments.text(function.node().documentation());
    return new FunctionEntry(
        function.path().text(),
        function.isVirtual() ? Optional.empty() : documentation,
        function.bdf().toString(),
        kind(function),
        function.physical().map(Function::path).map(ElementPath::text),
        function.header().id().map(Object::toString),
        function.header().classCode().map(Object::toString),
        facts.aliases().requesterIds(function).stream().map(Object::toString).toList(),
        facts.translation().of(function).map(Iommu::name),
        facts.groups().of(function).map(Group::id),
        bars(function),
        acs(facts, function),
        function.bridge().flatMap(FunctionEntries::buses),
        function.bridge().map(FunctionEntries::windows).orElse(List.of()),
        shadow(facts, function));
  }

  /** The word of the language. */
  static String kind(Function function) {
    return function.bridge().isPresent()
        ? function.bridge().get().kind().toString()
        : function.endpoint().orElseThrow().kind().toString();
  }

  private static List<BarEntry> bars(Function function) {
    if (function.isVirtual()) {
      SrIov capability = function.endpoint().orElseThrow().srIov().orElseThrow();
      int number = function.virtualNumber().orElseThrow();
      return capability.bars().stream().map(bar -> virtualBar(bar, number)).toList();
    }
    return function.header().bars().stream().map(bar -> bar(bar, bar.placed())).toList();
  }

  /** The VFs' blocks stand one after the other (PCIe 9.2.1.1.1). */
  private static BarEntry virtualBar(Bar bar, int number) {
    ByteSize size = bar.size();
    return bar(
        bar,
        bar.placed()
            .map(block -> AddressRange.ofSize(block.first() + number * size.bytes(), size)));
  }

  private static BarEntry bar(Bar bar, Optional<AddressRange> placed) {
    return new BarEntry(
        bar.index(),
        bar.kind().toString(),
        placed.map(range -> Address.plain(range.first())),
        placed.map(range -> Address.plain(range.last())),
        Address.plain(bar.size().bytes()),
        bar.prefetchable(),
        bar.origin().toString());
  }

  private static AcsEntry acs(Facts facts, Function function) {
    if (function.isVirtual()) {
      return new AcsEntry(false, List.of(), List.of());
    }
    Optional<AcsCapability> capability = function.header().acs().capability();
    return new AcsEntry(
        capability.isPresent(),
        capability.map(AcsCapability::words).orElse(List.of()),
        capability.isPresent() ? facts.acs().control(function).words() : List.of());
  }

  private static Optional<BridgeBuses> buses(Bridge bridge) {
    return bridge
        .buses()
        .map(
            buses -> new BridgeBuses(buses.first(), buses.last(), bridge.busesOrigin().toString()));
  }

  private static List<WindowEntry> windows(Bridge bridge) {
    return bridge.windows().stream()
        .sorted(Comparator.comparing(Window::range).thenComparing(Window::kind))
        .map(
            window ->
                new WindowEntry(
                    window.kind().toString(),
                    Address.plain(window.range().first()),
                    Address.plain(window.range().last()),
                    window.origin().toString()))
        .toList();
  }

  private static List<ShadowEntry> shadow(Facts facts, Function function) {
    List<ShadowEntry> entries = new ArrayList<>();
    for (ShadowPiece piece : facts.shadow().of(function).pieces()) {
      AddressSet open = AddressSet.of(piece.range());
      List<Landing> landings = new ArrayList<>();
      for (Function taker : piece.lands()) {
        AddressSet taken = open.intersection(facts.shadow().bars(taker));
        taken.ranges().forEach(range -> landings.add(new Landing(range, taker.path().text())));
        open = open.minus(taken);
      }
      open.ranges().forEach(range -> landings.add(new Landing(range, DROPPED)));
      landings.sort(Comparator.comparing(Landing::range));
      landings.forEach(landing -> entries.add(entry(piece, landing)));
    }
    return entries;
  }

  /** A part of a shadow and who takes it. */
  private record Landing(AddressRange range, String taker) {}

  private static ShadowEntry entry(ShadowPiece piece, Landing landing) {
    return new ShadowEntry(
        Address.plain(landing.range().first()),
        Address.plain(landing.range().last()),
        piece.certainty().toString(),
        piece.turnedAt().path().text(),
        piece.cause().toString(),
        landing.taker());
  }
}
