package org.iotopo.analysis;

import java.util.List;
import org.iotopo.pci.Bdf;

/**
 * The requester IDs under which a function appears to the IOMMU ({@code pci_for_each_dma_alias},
 * SEMANTICS 2.4).
 */
public final class DmaAliases {

  private DmaAliases() {}

  /** Works it out. */
  static DmaAliases of(Topology topology) {
    return new DmaAliases();
  }

  /**
   * The requester IDs, nearest first; the last one is what the IOMMU of a conventional bus sees.
   */
  public List<Bdf> requesterIds(Function function) {
    throw new UnsupportedOperationException();
  }
}
