package org.iotopo.analysis;

/** How sure it is that an address never reaches the IOMMU. */
public enum Certainty {
  /** The specification leaves no choice. */
  CERTAIN,
  /** The device or the root complex decides. */
  POSSIBLE;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
