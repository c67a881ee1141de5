package org.iotopo.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iotopo.rules.acs.AcsRules;
import org.iotopo.rules.bar.BarRules;
import org.iotopo.rules.covers.CoversRules;
import org.iotopo.rules.group.GroupRules;
import org.iotopo.rules.guest.GuestRules;
import org.iotopo.rules.host.HostRules;
import org.iotopo.rules.iova.IovaRules;
import org.iotopo.rules.reserved.ReservedRules;
import org.iotopo.rules.source.SourceRules;
import org.iotopo.rules.tree.TreeRules;
import org.iotopo.rules.window.WindowRules;

/** Every rule, by id: one list per family. */
public final class RuleCatalog {

  private static final List<Rule> RULES =
      Stream.of( //
              AcsRules.all(), //
              BarRules.all(), //
              CoversRules.all(), //
              GroupRules.all(), //
              GuestRules.all(), //
              HostRules.all(), //
              IovaRules.all(), //
              ReservedRules.all(), //
              SourceRules.all(), //
              TreeRules.all(), //
              WindowRules.all())
          .flatMap(List::stream)
          .sorted(Comparator.comparing(Rule::id))
          .toList();

  private static final Map<String, Rule> BY_ID = new TreeMap<>();

  static {
    RULES.forEach(rule -> BY_ID.put(rule.id(), rule));
  }

  private static final Set<String> BEHAVIOUR =
      Stream.of(
              AcsRules.all(),
              CoversRules.all(),
              GroupRules.all(),
              GuestRules.all(),
              HostRules.delivery(),
              IovaRules.all(),
              ReservedRules.all())
          .flatMap(List::stream)
          .map(Rule::id)
          .collect(Collectors.toUnmodifiableSet());

  private RuleCatalog() {}

  /** All rules in the order of their ids. */
  public static List<Rule> all() {
    return RULES;
  }

  /**
   * Whether a rule speaks of what a machine does, and not of a file that contradicts itself: what
   * was worked out about the machine stands all the same.
   */
  public static boolean isAboutBehaviour(String id) {
    return BEHAVIOUR.contains(id);
  }

  /** Whether a word means a rule: its id, or a family by the start of its ids. */
  public static boolean matches(String word, String id) {
    return id.startsWith(word) && (id.length() == word.length() || id.charAt(word.length()) == '-');
  }

  /** Whether a word means any rule. */
  public static boolean isKnown(String word) {
    return ids().anyMatch(id -> matches(word, id));
  }

  /** The ids, and the families by the first word of their ids. */
  public static Set<String> words() {
    Set<String> words = new TreeSet<>();
    ids()
        .forEach(
            id -> {
              words.add(id);
              words.add(id.split("-")[0]);
            });
    return words;
  }

  /** Those of rules, and those of what only a real machine or its tables show. */
  private static Stream<String> ids() {
    return Stream.of(RULES.stream().map(Rule::id).toList(), DriftRule.ids(), TableRule.ids())
        .flatMap(List::stream);
  }

  /** The rule of that id. */
  public static Optional<Rule> byId(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }
}
