package org.iotopo.rules.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Uses;
import org.iotopo.model.ElementPath;
import org.iotopo.units.AddressSet;

/**
 * Which functions of other groups a function that is given away reaches, and which reach it. A pair
 * is said once, and not at all where both ends have one owner.
 */
final class Crossing {

  private record Pair(int low, int high) {}

  private final Facts facts;
  private final Map<Function, Set<ElementPath>> owners = new HashMap<>();
  private final Map<Function, List<Function>> sources = new HashMap<>();
  private final Set<Pair> told = new HashSet<>();

  private Crossing(Facts facts) {
    this.facts = facts;
  }

  static Crossing of(Facts facts) {
    Crossing crossing = new Crossing(facts);
    List<AddressSet> bars = new ArrayList<>();
    for (Uses.Taken taken : facts.uses().taken()) {
      crossing
          .owners
          .computeIfAbsent(taken.function(), function -> new HashSet<>())
          .add(taken.use().owner());
      bars.add(facts.shadow().bars(taken.function()));
    }
    AddressSet targets = AddressSet.union(bars);
    for (Function function : facts.topology().functions()) {
      if (!function.isBridge() && facts.shadow().of(function).certain().intersects(targets)) {
        crossing.note(function);
      }
    }
    return crossing;
  }

  private void note(Function from) {
    for (Function to : peers(facts, from)) {
      if (owners.containsKey(to)) {
        sources.computeIfAbsent(to, function -> new ArrayList<>()).add(from);
      }
    }
  }

  /**
   * The functions of other groups that a function reaches; what it may do to a port is another
   * finding.
   */
  static List<Function> peers(Facts facts, Function from) {
    Group own = facts.groups().of(from).orElse(null);
    return own == null
        ? List.of()
        : facts.reachability().reachedFrom(from).stream()
            .filter(to -> !to.isBridge())
            .filter(to -> facts.groups().of(to).filter(group -> group != own).isPresent())
            .toList();
  }

  List<Function> reachedFrom(Uses.Taken taken) {
    return peers(facts, taken.function()).stream().filter(to -> isNews(taken, to)).toList();
  }

  List<Function> reaching(Uses.Taken taken) {
    List<Function> from =
        sources.getOrDefault(taken.function(), List.of()).stream()
            .filter(source -> isNews(taken, source))
            .toList();
    List<Function> both = new ArrayList<>(from);
    both.addAll(peers(facts, taken.function()));
    both.forEach(peer -> told.add(pair(taken.function(), peer)));
    return from;
  }

  /** Whether a pair has not been said yet and its ends have different owners. */
  private boolean isNews(Uses.Taken taken, Function peer) {
    return !told.contains(pair(taken.function(), peer))
        && !owners.getOrDefault(peer, Set.of()).contains(taken.use().owner());
  }

  private static Pair pair(Function one, Function other) {
    return new Pair(Math.min(one.index(), other.index()), Math.max(one.index(), other.index()));
  }
}
