package org.iotopo.analysis;

import org.iotopo.model.Assignment;

/** Who maps IOVAs, each with a view of its own of which ones it may use (SEMANTICS 4). */
public enum Consumer {
  /** The kernel's DMA allocator: what its driver is given. */
  DMA_API("dma-api"),
  /** A VFIO type1 container: what the kernel reports. */
  VFIO("vfio"),
  /** An iommufd address space: what the kernel reports. */
  IOMMUFD("iommufd"),
  /**
   * iommufd without what the DMA API would avoid and what a peer would claim: what can really be
   * used.
   */
  IOMMUFD_SAFE("iommufd-safe"),
  /** DPDK or SPDK through VFIO: what can really be used. */
  DPDK("dpdk"),
  /** A guest whose IOVAs are its physical addresses: what can really be used. */
  GUEST("guest");

  private final String word;

  Consumer(String word) {
    this.word = word;
  }

  /** The one that an assignment means. */
  public static Consumer of(Assignment assignment) {
    if (assignment.user() == Assignment.User.GUEST) {
      return GUEST;
    }
    boolean kernelBypass =
        assignment.user() == Assignment.User.DPDK || assignment.user() == Assignment.User.SPDK;
    return switch (assignment.access()) {
      case DMA_API -> DMA_API;
      case VFIO -> kernelBypass || assignment.safe() ? DPDK : VFIO;
      case IOMMUFD -> assignment.safe() ? IOMMUFD_SAFE : kernelBypass ? DPDK : IOMMUFD;
    };
  }

  /** The word of the language and of JSON. */
  @Override
  public String toString() {
    return word;
  }
}
