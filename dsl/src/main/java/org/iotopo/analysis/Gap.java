package org.iotopo.analysis;

import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.units.AddressRange;

/**
 * IOVAs that a consumer does not have, or has and cannot use, and why.
 *
 * @param range IOVAs
 * @param reason why
 * @param from the element that is to blame: a reserved region, a port, a window's owner, an IOMMU
 * @param text why, for a person: {@code usp claims it and no downstream port does}
 */
public record Gap(AddressRange range, Reason reason, Optional<ElementPath> from, String text) {

  /** The reasons, and the words of JSON's verdicts. */
  public enum Reason {
    /** The map is no whole number of pages. */
    UNALIGNED("unaligned"),
    /** The IOMMU does not translate it. */
    OUTSIDE_APERTURE("outside-aperture"),
    /** A reserved region. */
    RESERVED("reserved"),
    /** It never reaches the IOMMU. */
    SHADOWED("shadowed"),
    /** It may not reach the IOMMU. */
    MAYBE_SHADOWED("maybe-shadowed"),
    /** The host bridge does not accept it from devices. */
    OUTSIDE_INBOUND("outside-inbound"),
    /** The DMA API keeps clear of the host bridge's outbound windows. */
    OUTBOUND_WINDOW("outbound-window"),
    /** The device cannot drive it. */
    BEYOND_DEVICE("beyond-device"),
    /** Firmware's limit of the bus. */
    BEYOND_BUS_LIMIT("beyond-bus-limit"),
    /** The allocator never hands out the first granule. */
    FIRST_PAGE("first-page"),
    /** The group cannot be given to this consumer. */
    NOT_ELIGIBLE("not-eligible"),
    /** The DMA API uses CPU addresses as they are, and this is no RAM. */
    NOT_MEMORY("not-memory"),
    /** No IOMMU translates it. */
    NO_IOMMU("no-iommu");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
