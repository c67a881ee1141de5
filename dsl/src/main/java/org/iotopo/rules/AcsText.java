package org.iotopo.rules;

import java.util.Optional;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Acs;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.EgressVector;

/** ACS declarations as the language writes them. */
public final class AcsText {

  private AcsText() {}

  /** The declaration of a function. */
  public static Place place(Function function) {
    return Place.of(function.declaredBy(), Aspect.ACS);
  }

  /** What is set, or the whole declaration where that was left out. */
  public static Place control(Function function) {
    return Place.of(function.declaredBy(), Aspect.ACS_CONTROL);
  }

  /** A function's declaration with another control. */
  public static Edit withControl(Function function, AcsControl control) {
    Acs acs = function.header().acs();
    return acs.control().isPresent() && acs.egress().isEmpty()
        ? new Edit.Replace(control(function), control.toString())
        : new Edit.Replace(
            place(function),
            declaration(acs, acs.capability().orElseThrow(), Optional.of(control)));
  }

  /** A function's declaration with another capability; the control loses what is not in it. */
  public static Edit withCapability(Function function, AcsCapability capability) {
    Acs acs = function.header().acs();
    return new Edit.Replace(
        place(function),
        declaration(
            acs,
            capability,
            acs.control().map(set -> new AcsControl(set.bits() & capability.controlBits()))));
  }

  /** A function's declaration with another egress vector. */
  public static Edit withVector(Function function, EgressVector vector) {
    Acs acs = function.header().acs();
    return new Edit.Replace(
        place(function),
        declaration(Optional.of(vector), acs.capability().orElseThrow(), acs.control()));
  }

  private static String declaration(
      Acs acs, AcsCapability capability, Optional<AcsControl> control) {
    return declaration(acs.egress(), capability, control);
  }

  private static String declaration(
      Optional<EgressVector> egress, AcsCapability capability, Optional<AcsControl> control) {
    String vector = egress.map(it -> " vector " + it).orElse("");
    String flags = (capability + " ").replace(" EC ", " EC" + vector + " ").strip();
    return "acs "
        + (flags.startsWith("EC ") ? "EC" + vector + flags.substring(2) : flags)
        + control.map(set -> " enabled " + set).orElse("");
  }
}
