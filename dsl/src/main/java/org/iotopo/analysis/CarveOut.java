package org.iotopo.analysis;

import org.iotopo.model.Guest;
import org.iotopo.units.AddressRange;

/**
 * IOVAs that a guest must not use, and how it learns of them.
 *
 * @param guest who must not
 * @param function with which device
 * @param range IOVAs, whole pages of the channel
 * @param gap why not
 * @param channel through what its kernel is told
 * @param enforcement who is held to it
 */
public record CarveOut(
    Guest guest,
    Function function,
    AddressRange range,
    Gap gap,
    Channel channel,
    Enforcement enforcement) {

  /** What a guest's kernel reads (SEMANTICS 4.5; what each Linux makes of it was seen in boots). */
  public enum Channel {
    /** virtio-iommu's PROBE: a RESV_MEM property of type reserved. */
    VIRTIO_IOMMU_PROBE("virtio-iommu-probe"),
    /** A {@code reserved-memory} node with {@code iommu-addresses} and without {@code reg}. */
    DT_IOMMU_ADDRESSES("dt-iommu-addresses"),
    /** An IORT RMR node: one-to-one, until a user takes the device. */
    RMR("rmr"),
    /** A DMAR RMRR: one-to-one, for ever. */
    RMRR("rmrr"),
    /** An IVRS IVMD: one-to-one, for ever. */
    IVMD("ivmd"),
    /** No RAM there: what is never in the memory map is never an address of a buffer. */
    GUEST_MEMORY_MAP("guest-memory-map");

    private final String word;

    Channel(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Who is held to a carve-out, from strong to weak. */
  public enum Enforcement {
    /** Everybody. */
    ENFORCED("enforced"),
    /** The guest's own DMA allocator; VFIO and iommufd in the guest hand it out. */
    DMA_API_ONLY("dma-api-only"),
    /** The DMA allocator, by mapping it one to one; VFIO in the guest refuses the device. */
    IDENTITY("identity"),
    /** Nobody. */
    NOT_ENFORCED("not-enforced");

    private final String word;

    Enforcement(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
