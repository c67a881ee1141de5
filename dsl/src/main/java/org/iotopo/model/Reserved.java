package org.iotopo.model;

import java.util.List;
import java.util.Optional;
import org.iotopo.units.AddressRange;

/**
 * IOVAs that firmware or a person keeps from some devices.
 *
 * @param devices functions, bridges (and all below them) or platform devices
 * @param ports bridges themselves, without what is below them; with no devices either, it is for
 *     all
 * @param owner who needs it, in the author's words
 */
public record Reserved(
    String name,
    AddressRange range,
    Type type,
    List<ElementPath> devices,
    List<ElementPath> ports,
    Origin origin,
    Optional<String> owner,
    String documentation) {

  /** Copies the lists. */
  public Reserved {
    devices = List.copyOf(devices);
    ports = List.copyOf(ports);
  }

  /** Whether it is for every device of the machine. */
  public boolean isForAll() {
    return devices.isEmpty() && ports.isEmpty();
  }

  /** Linux's types in enum order, and one that Linux lacks. */
  public enum Type {
    /** Mapped one to one; the device cannot be given to a user. */
    DIRECT("direct"),
    /** Mapped one to one until a user takes the device. */
    DIRECT_RELAXABLE("direct-relaxable"),
    /** Never mapped. */
    RESERVED("reserved"),
    /** Doorbell that hardware takes before translation. */
    MSI("msi"),
    /** Doorbell that Linux maps there. */
    SW_MSI("sw-msi"),
    /** What only the kernel's own DMA allocator avoids today. */
    DMA_API("dma-api");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Which table says so. */
  public enum Origin {
    /** DMAR. */
    RMRR,
    /** IVRS. */
    IVMD,
    /** IORT. */
    RMR,
    /** Device tree. */
    DT,
    /** VIOT or the virtio-iommu itself. */
    VIOT,
    /** Somebody else. */
    OTHER;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
