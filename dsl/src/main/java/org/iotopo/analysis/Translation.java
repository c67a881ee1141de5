package org.iotopo.analysis;

import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Which IOMMU translates which function, and the IOVAs that it can translate (SEMANTICS 4). */
public final class Translation {

  private Translation() {}

  /** Works it out. */
  static Translation of(Machine machine, Topology topology) {
    return new Translation();
  }

  /** The unit that translates a function. */
  public Optional<Iommu> of(Function function) {
    throw new UnsupportedOperationException();
  }

  /** The unit that translates a platform device. */
  public Optional<Iommu> ofPlatformDevice(ElementPath device) {
    throw new UnsupportedOperationException();
  }

  /** The IOVAs that a unit translates for a domain that a user makes. */
  public AddressRange aperture(Iommu iommu) {
    throw new UnsupportedOperationException();
  }

  /** The smallest page of a unit. */
  public ByteSize granule(Iommu iommu) {
    throw new UnsupportedOperationException();
  }
}
