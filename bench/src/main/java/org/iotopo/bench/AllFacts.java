package org.iotopo.bench;

import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;

/** Asks a machine for everything that can be worked out about it. */
final class AllFacts {

  private AllFacts() {}

  /** Works out every fact; the number depends on all of them, so that none is optimized away. */
  static long force(Facts facts) {
    long sum = facts.topology().functions().size() + facts.geometry().buses().size();
    sum += facts.reachability().hashCode() & 1;
    for (Function function : facts.topology().functions()) {
      sum += facts.acs().control(function).hashCode();
      sum += facts.aliases().requesterIds(function).size();
      sum += facts.translation().of(function).isPresent() ? 1 : 0;
      sum += facts.reserved().of(function).size();
      sum += facts.shadow().of(function).certain().ranges().size();
      sum += facts.shadow().of(function).possible().ranges().size();
    }
    for (Group group : facts.groups().groups()) {
      sum += facts.shadow().of(group).all().ranges().size();
      sum += facts.reserved().of(group).size();
      sum += facts.usable().eligibility(group).vfio() ? 1 : 0;
      for (Consumer consumer : Consumer.values()) {
        sum += facts.usable().of(group, consumer).ranges().size();
      }
    }
    return sum + facts.uses().all().size() + facts.conflicts().hashCode() % 2;
  }
}
