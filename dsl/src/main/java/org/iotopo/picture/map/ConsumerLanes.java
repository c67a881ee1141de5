package org.iotopo.picture.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.analysis.HostWindows;
import org.iotopo.analysis.Region;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.picture.Sentences;
import org.iotopo.picture.Subject;
import org.iotopo.picture.map.Segment.Column;
import org.iotopo.picture.map.Segment.Kind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** What each consumer can use of a subject's IOVAs; consumers that see the same share a lane. */
final class ConsumerLanes {

  /** More gaps than this are merged where they touch and have one reason. */
  private static final int MOST = 24;

  private final Facts facts;
  private final Subject subject;

  private ConsumerLanes(Facts facts, Subject subject) {
    this.facts = facts;
    this.subject = subject;
  }

  static List<Lane> of(Facts facts, Subject subject) {
    ConsumerLanes all = new ConsumerLanes(facts, subject);
    Map<List<Segment>, List<Consumer>> alike = new LinkedHashMap<>();
    for (Consumer consumer : Consumer.values()) {
      alike.computeIfAbsent(all.segments(consumer), key -> new ArrayList<>()).add(consumer);
    }
    List<Lane> lanes = new ArrayList<>();
    alike.forEach((segments, consumers) -> lanes.add(all.lane(segments, consumers)));
    return lanes;
  }

  private Lane lane(List<Segment> segments, List<Consumer> consumers) {
    List<String> names = consumers.stream().map(Consumer::toString).toList();
    List<AddressRange> usable =
        segments.stream()
            .filter(segment -> segment.kind() == Kind.USABLE)
            .map(Segment::range)
            .toList();
    String note = usable.isEmpty() ? "nothing" : Sentences.about(AddressSet.of(usable).size());
    boolean told = consumers.contains(subject.consumer());
    List<AddressRange> wants =
        told
            ? subject.use().map(Use::wants).orElse(List.of()).stream().map(Use.Want::range).toList()
            : List.of();
    return new Lane(String.join("+", names), names, note, segments, 0, wants, told);
  }

  private AddressSet usable(Consumer consumer) {
    return subject.functions().isEmpty()
        ? facts
            .groups()
            .ofPlatformDevice(subject.element())
            .map(group -> facts.usable().of(group, consumer))
            .orElse(AddressSet.EMPTY)
        : facts.usable().of(subject.functions(), consumer);
  }

  private List<Segment> segments(Consumer consumer) {
    AddressSet usable = usable(consumer);
    List<Segment> segments = new ArrayList<>();
    for (AddressRange range : usable.ranges()) {
      String label = Sentences.about(range.size());
      segments.add(
          Segment.plain(range, Kind.USABLE, label, "usable, " + range.size(), Column.WHOLE));
    }
    if (subject.functions().isEmpty()) {
      platformGaps(usable, segments);
    } else {
      gaps(consumer).forEach(gap -> segments.add(segment(gap)));
      losses(consumer, usable, segments);
    }
    segments.sort(Comparator.comparing(Segment::range).thenComparing(Segment::column));
    return List.copyOf(segments);
  }

  private List<Gap> gaps(Consumer consumer) {
    List<Gap> gaps = facts.usable().gaps(subject.functions(), consumer, AddressRange.ALL);
    List<Gap> merged = new ArrayList<>();
    boolean many = gaps.size() > MOST;
    for (Gap gap : gaps) {
      int end = merged.size() - 1;
      if (end >= 0 && isContinued(merged.get(end), gap, many)) {
        Gap before = merged.get(end);
        AddressRange both = new AddressRange(before.range().first(), gap.range().last());
        merged.set(end, new Gap(both, gap.reason(), before.from(), before.text()));
      } else {
        merged.add(gap);
      }
    }
    return merged;
  }

  private static boolean isContinued(Gap before, Gap gap, boolean many) {
    return before.range().last() + 1 == gap.range().first()
        && before.reason() == gap.reason()
        && (many || before.text().equals(gap.text()));
  }

  private Segment segment(Gap gap) {
    return segment(gap.range(), gap.reason(), gap.from(), gap.text(), Column.WHOLE);
  }

  private Segment segment(
      AddressRange range,
      Gap.Reason reason,
      Optional<ElementPath> from,
      String text,
      Column column) {
    return new Segment(
        range,
        Kind.of(reason),
        reason.toString(),
        text,
        Optional.of(reason),
        from,
        from.map(path -> Place.of(path, aspect(path))),
        List.of(),
        column,
        0);
  }

  /** The part of an element that is to blame. */
  private Aspect aspect(ElementPath path) {
    if (facts.topology().at(path).filter(Function::isBridge).isPresent()) {
      return Aspect.ACS;
    }
    return facts.machine().reserved().stream().anyMatch(region -> region.name().equals(path.text()))
        ? Aspect.RANGE
        : Aspect.NAME;
  }

  /** What a consumer may map and would lose: the kernel does not look at the fabric. */
  private void losses(Consumer consumer, AddressSet usable, List<Segment> segments) {
    if (consumer == Consumer.DMA_API || consumer == Consumer.IOMMUFD_SAFE) {
      return;
    }
    AddressSet open = usable;
    for (Function function : subject.functions()) {
      ByteSize granule =
          facts.translation().of(function).map(facts.translation()::granule).orElse(ByteSize.PAGE);
      for (ShadowPiece piece : facts.shadow().of(function).pieces()) {
        AddressSet taken = AddressSet.of(piece.range()).roundedOutTo(granule);
        Gap.Reason reason =
            piece.certainty() == Certainty.CERTAIN
                ? Gap.Reason.SHADOWED
                : Gap.Reason.MAYBE_SHADOWED;
        lose(
            open.intersection(taken),
            reason,
            Optional.of(piece.at().path()),
            piece.sentence(),
            segments);
        open = open.minus(taken);
      }
      HostBridge host = function.host();
      AddressSet refused = HostWindows.inbound(host).complement();
      lose(
          open.intersection(refused),
          Gap.Reason.OUTSIDE_INBOUND,
          Optional.of(new ElementPath(host.name())),
          host.name() + " does not accept it from devices",
          segments);
      open = open.minus(refused);
    }
  }

  private void lose(
      AddressSet lost,
      Gap.Reason reason,
      Optional<ElementPath> from,
      String text,
      List<Segment> segments) {
    for (AddressRange range : lost.ranges()) {
      String told = "can be mapped, and yet: " + text;
      segments.add(segment(range, reason, from, told, Column.OVER));
    }
  }

  /** A platform device is behind no fabric: what it cannot use is reserved or not translated. */
  private void platformGaps(AddressSet usable, List<Segment> segments) {
    AddressSet open = usable.complement();
    for (Region region : facts.reserved().ofPlatformDevice(subject.element())) {
      for (AddressRange range : open.intersection(region.range()).ranges()) {
        segments.add(
            segment(
                range,
                Gap.Reason.RESERVED,
                region.from(),
                region.type() + " region " + region.range(),
                Column.WHOLE));
      }
      open = open.minus(region.range());
    }
    Optional<Iommu> unit = facts.translation().ofPlatformDevice(subject.element());
    for (AddressRange range : open.ranges()) {
      segments.add(
          segment(
              range,
              unit.isPresent() ? Gap.Reason.OUTSIDE_APERTURE : Gap.Reason.NO_IOMMU,
              unit.map(found -> new ElementPath(found.name())),
              unit.map(found -> found.name() + " translates " + facts.translation().aperture(found))
                  .orElse("no IOMMU translates it"),
              Column.WHOLE));
    }
  }
}
