package org.iotopo.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.analysis.EffectiveAcs;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.importer.FunctionFacts.AcsFacts;
import org.iotopo.model.Machine;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.Bdf;

/**
 * The functions whose ACS control is not what Linux would have set of itself: only theirs is worth
 * writing down. What was captured is the register after boot.
 */
final class AcsAtBoot {

  private AcsAtBoot() {}

  /**
   * Compares.
   *
   * @param machine with every control left to Linux
   */
  static Set<Bdf> unlike(Machine machine, List<RawFunction> functions) {
    Set<Bdf> unlike = new TreeSet<>();
    List<RawFunction> capable =
        functions.stream().filter(function -> function.facts().acs().isPresent()).toList();
    if (capable.isEmpty()) {
      return unlike;
    }
    Facts facts = Facts.of(machine, new ArrayList<>());
    EffectiveAcs acs = facts.acs();
    for (RawFunction function : capable) {
      AcsFacts told = function.facts().acs().get();
      int seen = told.control() & new AcsCapability(told.capability()).controlBits();
      facts
          .topology()
          .at(function.bdf())
          .filter(element -> !element.isVirtual())
          .filter(element -> acs.control(element).bits() != seen)
          .map(Function::bdf)
          .ifPresent(unlike::add);
    }
    return unlike;
  }
}
