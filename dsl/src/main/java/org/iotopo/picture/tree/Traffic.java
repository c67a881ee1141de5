package org.iotopo.picture.tree;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.picture.Subject;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** Where the requests of a subject go: up to its IOMMU, or to a peer. */
final class Traffic {

  /** More arcs than this say nothing more. */
  private static final int MOST_PEERS = 10;

  private final Set<Integer> lit = new HashSet<>();
  private final Set<Integer> takers = new HashSet<>();
  private final Map<Integer, AddressSet> turned = new HashMap<>();
  private final Set<Integer> surely = new HashSet<>();
  private final List<int[]> peers = new ArrayList<>();

  Traffic(Facts facts, List<Row> rows, Optional<Subject> subject) {
    if (subject.isEmpty()) {
      return;
    }
    List<Function> functions = subject.get().functions();
    Map<ElementPath, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      rowOf.put(rows.get(row).shown().path(), row);
    }
    Map<Integer, Integer> seen = rowOfFunctions(rows, concerned(facts, functions));
    for (Function function : functions) {
      light(facts, rows, rowOf, Optional.ofNullable(seen.get(function.index())), function);
    }
    if (functions.isEmpty()) {
      Optional.ofNullable(rowOf.get(subject.get().element())).ifPresent(lit::add);
      facts
          .translation()
          .ofPlatformDevice(subject.get().element())
          .flatMap(unit -> Optional.ofNullable(rowOf.get(new ElementPath(unit.name()))))
          .ifPresent(lit::add);
    }
    functions.stream().limit(1).forEach(function -> peers(facts, seen, function));
  }

  /** The functions themselves, who turns their requests, and who takes them. */
  private static BitSet concerned(Facts facts, List<Function> functions) {
    BitSet concerned = new BitSet();
    functions.forEach(function -> concerned.set(function.index()));
    for (Function function : functions.subList(0, Math.min(1, functions.size()))) {
      for (ShadowPiece piece : facts.shadow().of(function).pieces()) {
        concerned.set(piece.turnedAt().index());
        piece.lands().forEach(taker -> concerned.set(taker.index()));
      }
    }
    return concerned;
  }

  private static Map<Integer, Integer> rowOfFunctions(List<Row> rows, BitSet concerned) {
    Map<Integer, Integer> seen = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      for (Function function : rows.get(row).shown().functions()) {
        if (concerned.get(function.index())) {
          seen.put(function.index(), row);
        }
      }
    }
    return seen;
  }

  private void light(
      Facts facts,
      List<Row> rows,
      Map<ElementPath, Integer> rowOf,
      Optional<Integer> row,
      Function function) {
    row.ifPresent(
        own -> {
          for (int at = own; at >= 0; at = rows.get(at).above()) {
            lit.add(at);
          }
        });
    facts
        .translation()
        .of(function)
        .map(Iommu::name)
        .flatMap(name -> Optional.ofNullable(rowOf.get(new ElementPath(name))))
        .ifPresent(lit::add);
  }

  private void peers(Facts facts, Map<Integer, Integer> seen, Function function) {
    Integer from = seen.get(function.index());
    Map<Integer, Boolean> arcs = new TreeMap<>();
    for (ShadowPiece piece : facts.shadow().of(function).pieces()) {
      AddressRange range = piece.range();
      Integer port = seen.get(piece.turnedAt().index());
      boolean certain = piece.certainty() == Certainty.CERTAIN;
      if (port != null) {
        turned.merge(port, AddressSet.of(range), AddressSet::union);
        if (certain) {
          surely.add(port);
        }
      }
      for (Function taker : piece.lands()) {
        Integer row = seen.get(taker.index());
        if (row != null && !row.equals(from)) {
          arcs.merge(row, certain, Boolean::logicalOr);
          takers.add(row);
        }
      }
    }
    if (from != null) {
      arcs.keySet().stream().limit(MOST_PEERS).forEach(row -> peers.add(new int[] {from, row}));
    }
  }

  /** Whether a row is on the way from the subject to its IOMMU. */
  boolean isLit(int row) {
    return lit.contains(row);
  }

  /** Whether requests of the subject may land there. */
  boolean isTaker(int row) {
    return takers.contains(row);
  }

  /** The addresses that a port turns or drops. */
  Optional<AddressSet> turnedAt(int row) {
    return Optional.ofNullable(turned.get(row));
  }

  /** Whether it certainly does so. */
  boolean isCertainAt(int row) {
    return surely.contains(row);
  }

  /** The rows of the subject and of those who take its requests. */
  List<int[]> peers() {
    return peers;
  }
}
