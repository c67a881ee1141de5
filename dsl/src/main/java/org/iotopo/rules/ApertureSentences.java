package org.iotopo.rules;

import java.util.Optional;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.units.AddressRange;

/** What is said of IOVAs that an IOMMU does not translate. */
public final class ApertureSentences {

  private ApertureSentences() {}

  /** The unit that translates the first device of a conflict. */
  private static Optional<Iommu> iommu(Facts facts, Conflict conflict) {
    Use.Device device = conflict.devices().get(0);
    return device.function().isPresent()
        ? facts.translation().of(device.function().get())
        : facts.translation().ofPlatformDevice(device.path());
  }

  /**
   * The finding that somebody wants more than an IOMMU translates.
   *
   * @param wanted what is wanted, and by whom
   * @param label what comes of it
   * @param role what the wanted range is
   */
  public static Finding finding(
      Rule rule, Facts facts, Conflict conflict, String wanted, String label, String role) {
    Iommu iommu = iommu(facts, conflict).orElseThrow();
    return relate(
        rule.finding(conflict.want().place(), wanted + exceeds(conflict) + aperture(facts, iommu))
            .label(label)
            .address(conflict.want().range(), role),
        facts,
        iommu);
  }

  /** {@code lies outside } or {@code exceeds by 3 GiB }, for what follows. */
  private static String exceeds(Conflict conflict) {
    return conflict.addresses().contains(conflict.want().range())
        ? " lies outside "
        : " has " + conflict.addresses().size() + " outside ";
  }

  /** {@code the aperture 0x0 .. 0x7f_ffff_ffff of vtd0 (39 bits)}. */
  public static String aperture(Facts facts, Iommu iommu) {
    AddressRange aperture = facts.translation().aperture(iommu);
    int bits = 64 - Long.numberOfLeadingZeros(aperture.last());
    boolean isWidth = aperture.first() == 0 && (aperture.last() & (aperture.last() + 1)) == 0;
    return "the aperture "
        + aperture
        + " of "
        + iommu.name()
        + (isWidth ? " (" + bits + " bits)" : "");
  }

  /** The finding with the aperture as an address, and its unit as a related place. */
  public static Finding relate(Finding finding, Facts facts, Iommu iommu) {
    AddressRange aperture = facts.translation().aperture(iommu);
    return finding
        .address(aperture, "aperture")
        .related(
            Place.of(new ElementPath(iommu.name()), Aspect.ADDRESS_WIDTH),
            "translates " + aperture);
  }
}
