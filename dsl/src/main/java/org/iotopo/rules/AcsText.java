package org.iotopo.rules.acs;

import java.util.Optional;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Acs;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;

/** ACS declarations as the language writes them. */
final class AcsText {

  private AcsText() {}

  /** The declaration of a function. */
  static Place place(Function function) {
    return Place.of(function.declaredBy(), Aspect.ACS);
  }

  /** What is set, or the whole declaration where that was left out. */
  static Place control(Function function) {
    return Place.of(function.declaredBy(), Aspect.ACS_CONTROL);
  }

  /** A function's declaration with another control. */
  static Edit withControl(Function function, AcsControl control) {
    Acs acs = function.header().acs();
    return acs.control().isPresent() && acs.egress().isEmpty()
        ? new Edit.Replace(control(function), control.toString())
        : new Edit.Replace(
            place(function),
            declaration(acs, acs.capability().orElseThrow(), Optional.of(control)));
  }

  /** A function's declaration with another capability; the control loses what is not in it. */
  static Edit withCapability(Function function, AcsCapability capability) {
    Acs acs = function.header().acs();
    return new Edit.Replace(
        place(function),
        declaration(
            acs,
            capability,
            acs.control().map(set -> new AcsControl(set.bits() & capability.controlBits()))));
  }

  private static String declaration(
      Acs acs, AcsCapability capability, Optional<AcsControl> control) {
    String vector = acs.egress().map(it -> " vector " + it).orElse("");
    String flags = (capability + " ").replace(" EC ", " EC" + vector + " ").strip();
    return "acs "
        + (flags.startsWith("EC ") ? "EC" + vector + flags.substring(2) : flags)
        + control.map(set -> " enabled " + set).orElse("");
  }
}
