package org.iotopo.rules.group;

import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.GroupJoin;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.rules.Sentences;

/** Why a function is in its group, as findings say it. */
final class Joins {

  private Joins() {}

  /** The finding with a note of the reason, and the function that made it so. */
  static Finding explain(Facts facts, Function function, Finding finding) {
    GroupJoin join = facts.groups().join(function).orElse(null);
    if (join == null || join.through().isEmpty()) {
      return finding;
    }
    Function through = join.through().get(0);
    return finding
        .related(Place.of(through.declaredBy(), Aspect.ACS), here(join))
        .note(
            function.name()
                + " is in that group because of "
                + Sentences.functions(join.through())
                + ": "
                + here(join));
  }

  private static String here(GroupJoin join) {
    return switch (join.cause()) {
      case ALONE -> "first of its group";
      case PATH_NOT_ISOLATED -> "an ACS control that Linux requires is off here";
      case ALIAS -> "shares a requester ID";
      case MULTIFUNCTION -> "function of the same device, not isolated either";
      case REAL_DMA_DEVICE -> "sends its requests for it";
      case BUS_NOT_ISOLATED -> "its bus is not isolated";
    };
  }
}
