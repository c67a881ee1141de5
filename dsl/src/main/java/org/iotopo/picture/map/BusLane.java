package org.iotopo.picture.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.HostWindows;
import org.iotopo.analysis.Passage;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.HostBridge;
import org.iotopo.picture.Sentences;
import org.iotopo.picture.map.Segment.Column;
import org.iotopo.picture.map.Segment.Kind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/**
 * What a device sees below one host bridge: windows as strips, and beside them who takes what.
 * Where there is too much to draw, what lies deep is told by the window around it.
 */
final class BusLane {

  /** So many that nobody asked for become one. */
  private static final int CROWD = 3;

  /** More strips than this are too narrow. */
  private static final int DEEPEST = 5;

  private final Facts facts;
  private final HostBridge host;
  private final AddressRange view;
  private final Set<Integer> focus;
  private final int depth;
  private final boolean whole;
  private final List<Segment> segments = new ArrayList<>();
  private int strips;

  private BusLane(
      Facts facts,
      HostBridge host,
      AddressRange view,
      Set<Integer> focus,
      int depth,
      boolean whole) {
    this.facts = facts;
    this.host = host;
    this.view = view;
    this.focus = focus;
    this.depth = depth;
    this.whole = whole;
    draw();
  }

  /**
   * The lane of a host bridge.
   *
   * @param subjects the functions whose own addresses are to be seen in any case
   * @param most how many segments there may be before what lies deep is left out
   */
  static Lane of(
      Facts facts, HostBridge host, AddressRange view, List<Function> subjects, int most) {
    Set<Integer> focus = new HashSet<>();
    for (Function function : subjects) {
      Optional<Function> at = Optional.of(function);
      while (at.isPresent()) {
        focus.add(at.get().index());
        at = at.get().upstream();
      }
    }
    int depth = DEEPEST;
    BusLane lane = new BusLane(facts, host, view, focus, depth, true);
    for (; lane.segments.size() > most && depth >= 0; depth--) {
      lane = new BusLane(facts, host, view, focus, depth, focus.isEmpty());
    }
    List<Segment> sorted = new ArrayList<>(lane.segments);
    sorted.sort(Comparator.comparing(Segment::range).thenComparing(Segment::column));
    String note =
        host.inbound().isEmpty()
            ? ""
            : "accepts " + Sentences.about(HostWindows.inbound(host).size());
    return new Lane(
        "bus-" + host.name(),
        List.of("bus " + host.name()),
        note,
        sorted,
        lane.strips,
        List.of(),
        false);
  }

  private void draw() {
    Bus root = facts.geometry().root(host);
    List<AddressRange> windows = new ArrayList<>();
    for (Passage passage : root.passages()) {
      if (passage.kind().isMemory()) {
        windows.add(passage.range());
        String name = host.name() + " " + passage.kind();
        window(passage.range(), name, passage.place(), root, 1);
      }
    }
    AddressSet accepted = HostWindows.inbound(host);
    AddressSet outside = AddressSet.of(windows).complement();
    String up = "goes up to the host bridge: to memory, or to an IOMMU";
    outside.intersection(accepted).ranges().forEach(range -> plain(range, Kind.FREE, "", up, 0));
    String refused = host.name() + " does not accept it from devices";
    outside
        .minus(accepted)
        .ranges()
        .forEach(range -> plain(range, Kind.OUTSIDE, "not accepted", refused, 0));
  }

  /** A window, and what the functions behind it claim of it. */
  private void window(AddressRange range, String name, Place place, Bus behind, int level) {
    if (!range.overlaps(view)) {
      return;
    }
    List<Claim> claims =
        behind.claims().stream()
            .filter(claim -> claim.space().isMemory() && claim.range().overlaps(range))
            .toList();
    if (level > depth) {
      boolean isFree = claims.isEmpty();
      String text = name + (isFree ? ", nobody in it" : ", " + claims.size() + " claims in it");
      Kind kind = isFree ? Kind.FREE : Kind.WINDOW;
      segments.add(Segment.of(range, kind, name, text, place, Column.LEAF).at(level - 1));
      return;
    }
    strips = Math.max(strips, level);
    segments.add(Segment.of(range, Kind.WINDOW, name, name, place, Column.STRIP).at(level));
    List<Claim> told = whole ? claims : withoutCrowd(claims, name, level);
    for (Claim claim : told) {
      if (claim.isWindow()) {
        Bus next = facts.geometry().behind(claim.owner());
        window(claim.range(), shortName(claim), claim.place(), next, level + 1);
      } else if (claim.range().overlaps(view)) {
        String label = shortName(claim);
        String text = claim.name() + (claim.isDeclared() ? "" : ", assigned by iotopo");
        segments.add(
            Segment.of(claim.range(), Kind.BAR, label, text, claim.place(), Column.LEAF).at(level));
      }
    }
    List<AddressRange> taken = new ArrayList<>(claims.stream().map(Claim::range).toList());
    segments.stream()
        .filter(segment -> segment.column() == Column.LEAF && range.overlaps(segment.range()))
        .forEach(segment -> taken.add(segment.range()));
    AddressSet.of(range)
        .minus(AddressSet.of(taken))
        .ranges()
        .forEach(hole -> plain(hole, Kind.FREE, "", "nobody claims it in " + name, level));
  }

  /** {@code nic0 BAR0}, {@code rp1 pref}. */
  private static String shortName(Claim claim) {
    String part = claim.isWindow() ? claim.space().toString() : claim.name().split(" of ", 2)[0];
    return claim.owner().name() + " " + part;
  }

  /** The claims on the way to the subjects; runs of others become one segment each. */
  private List<Claim> withoutCrowd(List<Claim> claims, String name, int level) {
    List<Claim> told = new ArrayList<>();
    List<Claim> run = new ArrayList<>();
    for (Claim claim : claims) {
      if (focus.contains(claim.owner().index())) {
        told.addAll(merged(run, name, level));
        run.clear();
        told.add(claim);
      } else {
        run.add(claim);
      }
    }
    told.addAll(merged(run, name, level));
    return told;
  }

  private List<Claim> merged(List<Claim> run, String name, int level) {
    if (run.size() < CROWD) {
      return List.copyOf(run);
    }
    long last = run.stream().map(claim -> claim.range().last()).reduce(Address::max).get();
    AddressRange around = new AddressRange(run.get(0).range().first(), last);
    String label = run.size() + " others";
    String text = run.size() + " windows and BARs of others in " + name + "; zoom in to see them";
    if (around.overlaps(view)) {
      segments.add(Segment.plain(around, Kind.WINDOW, label, text, Column.LEAF).at(level));
    }
    return List.of();
  }

  private void plain(AddressRange range, Kind kind, String label, String text, int level) {
    if (range.overlaps(view)) {
      segments.add(Segment.plain(range, kind, label, text, Column.LEAF).at(level));
    }
  }
}
