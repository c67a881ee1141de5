package org.iotopo.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.ShadowCause;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Access;
import org.iotopo.units.AddressSet;

/** What is said of a request that a port, a peer or the root complex keeps from the IOMMU. */
public final class ShadowSentences {

  private final List<ShadowPiece> pieces;

  private ShadowSentences(List<ShadowPiece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /** Of the addresses that one function loses. */
  public static ShadowSentences of(
      Facts facts, Function function, Certainty certainty, AddressSet lost) {
    return new ShadowSentences(
        facts.shadow().of(function).pieces().stream()
            .filter(piece -> piece.certainty() == certainty && lost.intersects(piece.range()))
            .toList());
  }

  /** {@code 0x9000_0000 .. 0x904f_ffff is claimed by usp}. */
  public String label(AddressSet lost) {
    String verb = lost.ranges().size() == 1 ? " is claimed by " : " are claimed by ";
    return Sentences.ranges(lost) + verb + claimers();
  }

  /** Who takes the addresses first. */
  public String claimers() {
    return Sentences.list(pieces.stream().map(ShadowSentences::claimer).distinct().toList());
  }

  /** {@code VFIO maps it without a word; the DMA goes to nic1 or is dropped}. */
  public String note(Access access) {
    String who = access == Access.VFIO ? "VFIO" : access == Access.IOMMUFD ? "iommufd" : "Linux";
    return who + " maps it without a word; the DMA " + outcome();
  }

  /** {@code goes to nic1 or is dropped}. */
  public String outcome() {
    List<String> lands =
        pieces.stream()
            .flatMap(piece -> piece.lands().stream())
            .filter(function -> !function.isBridge() || hasOwnBars(function))
            .map(Function::name)
            .distinct()
            .toList();
    return lands.isEmpty() ? "is dropped" : "goes to " + Sentences.list(lands) + " or is dropped";
  }

  /** The finding with every port that is to blame as a related place. */
  public Finding blame(Finding finding) {
    Map<Place, String> ports = new LinkedHashMap<>();
    Stream.of(ShadowCause.values())
        .sorted((a, b) -> Integer.compare(rank(a), rank(b)))
        .forEach(
            cause ->
                pieces.stream()
                    .filter(piece -> piece.cause() == cause)
                    .forEach(piece -> ports.putIfAbsent(place(piece), here(piece))));
    Finding blamed = finding;
    for (Map.Entry<Place, String> port : new ArrayList<>(ports.entrySet())) {
      blamed = blamed.related(port.getKey(), port.getValue());
    }
    return blamed;
  }

  /** What the ports could be told, so that they send the requests up. */
  public List<Fix> fixes(Facts facts) {
    return AcsFixes.redirecting(facts, pieces);
  }

  private static boolean hasOwnBars(Function function) {
    return !function.header().bars().isEmpty();
  }

  private static int rank(ShadowCause cause) {
    return switch (cause) {
      case NO_REDIRECT -> 0;
      case EGRESS_DIRECT, EGRESS_BLOCKED -> 1;
      case NO_FORWARDING -> 2;
      default -> 3;
    };
  }

  private static Place place(ShadowPiece piece) {
    Aspect aspect =
        switch (piece.cause()) {
          case CONVENTIONAL_BUS, DEVICE_INTERNAL, ROOT_COMPLEX -> Aspect.NAME;
          case EGRESS_DIRECT, EGRESS_BLOCKED -> Aspect.EGRESS_VECTOR;
          default -> Aspect.ACS;
        };
    return Place.of(piece.at().declaredBy(), aspect);
  }

  private static String claimer(ShadowPiece piece) {
    Function at = piece.at();
    return switch (piece.cause()) {
      case CONVENTIONAL_BUS -> at.name();
      case ROOT_COMPLEX -> at.host().name();
      case PORT_BAR, DEVICE_INTERNAL, UPSTREAM_PORT_SIBLING ->
          piece.lands().isEmpty() ? at.name() : Sentences.functions(piece.lands());
      default -> at.upstream().map(Function::name).orElseGet(() -> rootPortClaimer(piece));
    };
  }

  private static String rootPortClaimer(ShadowPiece piece) {
    return piece.cause() == ShadowCause.NO_FORWARDING
        ? piece.at().name()
        : piece.at().host().name();
  }

  private static String here(ShadowPiece piece) {
    return switch (piece.cause()) {
      case NO_REDIRECT -> "no redirect here";
      case NO_FORWARDING -> "no upstream forwarding here";
      case EGRESS_DIRECT -> "this vector lets it go direct";
      case EGRESS_BLOCKED -> "this vector blocks it";
      case UNCLAIMED -> "no unclaimed request redirect here";
      case PORT_BAR -> "a port's own BAR is not redirected here";
      case DEVICE_INTERNAL -> "the device may take it itself";
      case UPSTREAM_PORT_SIBLING -> "a sibling function of the upstream port may take it";
      case CONVENTIONAL_BUS -> "decoded on this conventional bus";
      case ROOT_COMPLEX -> "the root complex may route it to a peer";
    };
  }
}
