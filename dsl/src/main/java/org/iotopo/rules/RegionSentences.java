package org.iotopo.rules;

import java.util.List;
import org.iotopo.analysis.HyperTransport;
import org.iotopo.analysis.Region;
import org.iotopo.model.Access;
import org.iotopo.model.ElementPath;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** What is said of reserved regions. */
public final class RegionSentences {

  private RegionSentences() {}

  /** {@code the msi region 0xfee0_0000 .. 0xfeef_ffff of vtd0}. */
  public static String name(Region region) {
    String kind =
        region.origin().equals("window")
            ? "the outbound window "
            : "the " + region.type() + " region ";
    return kind + region.range() + region.from().map(RegionSentences::of).orElse("");
  }

  /** The first region, and how many more there are. */
  public static String several(List<Region> regions) {
    return regions.size() == 1
        ? name(regions.get(0))
        : name(regions.get(0)) + " and " + (regions.size() - 1) + " more";
  }

  /** What the user sees when it maps a reserved address. */
  public static String refusal(Access access) {
    return switch (access) {
      case VFIO -> "VFIO refuses the map with EINVAL";
      case IOMMUFD -> "iommufd refuses the map with EINVAL, or the device with EADDRINUSE";
      case DMA_API -> "the DMA API never hands it out";
    };
  }

  /** What AMD's HyperTransport hole keeps at the lost addresses; empty for any other region. */
  public static String window(AddressRange region, AddressSet lost) {
    if (!region.equals(HyperTransport.HOLE) || lost.isEmpty()) {
      return "";
    }
    return lost.contains(region)
        ? "AMD keeps 12 GiB below 1 TiB for HyperTransport"
        : "HyperTransport keeps "
            + HyperTransport.nameOf(lost.intersection(region).ranges().get(0).first())
            + " there";
  }

  private static String of(ElementPath element) {
    return " of " + element;
  }
}
