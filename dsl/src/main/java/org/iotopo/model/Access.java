package org.iotopo.model;

/** Through what a device is used. */
public enum Access {
  /** The kernel's DMA API: an ordinary driver. */
  DMA_API("dma-api"),
  /** A VFIO type1 container. */
  VFIO("vfio"),
  /** An iommufd address space. */
  IOMMUFD("iommufd");

  private final String word;

  Access(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
