package org.iotopo.rules.iova;

import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.InboundSentences;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** A device that can drive nothing of what its host bridge accepts, whoever uses it. */
final class CutOff {

  private CutOff() {}

  /** Whether a function is one. */
  static boolean is(Function function) {
    return !function.host().inbound().isEmpty()
        && width(function) < 64
        && !Hosts.inbound(function.host()).intersects(AddressRange.ofWidth(width(function)));
  }

  /** What a rule says of it. */
  static Finding finding(Rule rule, Function function) {
    AddressRange driven = AddressRange.ofWidth(width(function));
    AddressSet accepted = Hosts.inbound(function.host());
    int needed = 64 - Long.numberOfLeadingZeros(accepted.ranges().get(0).first());
    Finding finding =
        rule.finding(
            Place.of(function.declaredBy(), Aspect.DMA_WIDTH),
            "nothing is left for any user of "
                + function.name()
                + ": it drives "
                + driven
                + ", "
                + function.host().name()
                + " accepts "
                + Sentences.ranges(accepted));
    return InboundSentences.relate(finding, function.host())
        .address(driven, "driven by the device")
        .note(needed + " address bits reach the first inbound window")
        .note("the driver sees ENOMEM (-12) and no reason");
  }

  private static int width(Function function) {
    return function.endpoint().map(endpoint -> endpoint.dmaWidth().orElse(64)).orElse(64);
  }
}
