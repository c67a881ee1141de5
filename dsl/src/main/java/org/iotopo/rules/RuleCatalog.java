package org.iotopo.rules;

import java.util.List;
import java.util.Optional;

/** Every rule, by id. */
public final class RuleCatalog {

  private static final List<Rule> RULES = List.of();

  private RuleCatalog() {}

  /** All rules in the order of their ids. */
  public static List<Rule> all() {
    return RULES;
  }

  /** The rule of that id. */
  public static Optional<Rule> byId(String id) {
    return RULES.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
