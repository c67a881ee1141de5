package org.iotopo.rules.iova;

import java.util.function.Consumer;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.MapPage;
import org.iotopo.analysis.Obstacles;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Access;
import org.iotopo.rules.Literals;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** A map is no whole number of the IOMMU's pages. */
public final class IovaUnaligned implements Rule {

  @Override
  public String id() {
    return "iova-unaligned";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    facts
        .conflicts()
        .of(Obstacles::unaligned)
        .forEach(conflict -> findings.accept(describe(facts, conflict)));
  }

  private Finding describe(Facts facts, Conflict conflict) {
    AddressRange wanted = conflict.want().range();
    ByteSize page = MapPage.of(facts, conflict.use()).orElse(ByteSize.PAGE);
    AddressRange whole = wanted.roundedOutTo(page);
    return finding(
            conflict.want().place(),
            Sentences.span(wanted)
                + " of "
                + conflict.use()
                + " is no whole number of "
                + page
                + " pages, the smallest of "
                + Space.iommu(facts, conflict.devices()))
        .label(refusal(conflict))
        .address(wanted, conflict.use().isGuest() ? "guest memory" : "map")
        .address(whole, "whole pages")
        .fix(rounding(facts, conflict, whole));
  }

  private static String refusal(Conflict conflict) {
    if (conflict.use().isGuest()) {
      return "the hypervisor leaves "
          + Sentences.ranges(conflict.addresses())
          + " out: DMA there faults";
    }
    return (conflict.use().access() == Access.VFIO ? "VFIO" : "iommufd")
        + " refuses the map with EINVAL";
  }

  /** Unasked only where all that is added can be mapped. */
  private static Fix rounding(Facts facts, Conflict conflict, AddressRange whole) {
    Edit edit = new Edit.Replace(conflict.want().place(), Literals.of(whole));
    AddressSet added = AddressSet.of(whole).minus(conflict.want().range());
    boolean clear =
        Obstacles.free(facts, conflict.use()).minus(Space.taken(facts, conflict)).contains(added);
    String title = "Round outward to " + whole;
    return clear ? Fix.preferred(title, edit) : Fix.proposed(title, edit);
  }
}
