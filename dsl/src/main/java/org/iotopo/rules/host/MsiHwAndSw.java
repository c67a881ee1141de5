package org.iotopo.rules.host;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Region;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Reserved;
import org.iotopo.rules.Doorbells;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;

/** A device has a hardware doorbell and a software one. */
final class MsiHwAndSw implements Rule {

  @Override
  public String id() {
    return "msi-hw-and-sw";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    boolean both =
        !facts.reserved().everywhere(Reserved.Type.MSI).isEmpty()
            && !facts.reserved().everywhere(Reserved.Type.SW_MSI).isEmpty();
    if (!both) {
      return;
    }
    Set<List<AddressRange>> seen = new HashSet<>();
    for (Function function : facts.topology().functions()) {
      List<Region> regions = facts.reserved().of(function);
      Optional<Region> hardware = first(regions, Reserved.Type.MSI);
      Optional<Region> software = first(regions, Reserved.Type.SW_MSI);
      if (hardware.isPresent()
          && software.isPresent()
          && seen.add(List.of(hardware.get().range(), software.get().range()))) {
        Party hard = Doorbells.party(facts, hardware.get(), function);
        Party soft = Doorbells.party(facts, software.get(), function);
        findings.accept(
            finding(
                    hard.place(),
                    hard + " is for " + function.name() + " beside the software one " + soft)
                .label("iommufd refuses the device with EINVAL")
                .address(hard.range(), "hardware")
                .address(soft.range(), "software")
                .related(soft.place(), soft.toString())
                .fixes(without("hardware", hard))
                .fixes(without("software", soft)));
      }
    }
  }

  /** The change that takes a doorbell away; what the model brings by itself stays. */
  private static List<Fix> without(String which, Party doorbell) {
    Place place = doorbell.place();
    Place all = place.aspect() == Aspect.RANGE ? Place.of(place.element(), Aspect.ELEMENT) : place;
    return List.of(
        Fix.proposed("Drop the " + which + " one: " + doorbell.name(), new Edit.Remove(all)));
  }

  private static Optional<Region> first(List<Region> regions, Reserved.Type type) {
    return regions.stream().filter(region -> region.type() == type).findFirst();
  }
}
