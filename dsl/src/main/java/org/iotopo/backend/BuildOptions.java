package org.iotopo.backend;

/**
 * What a person may choose of the artifacts.
 *
 * @param oemId of ACPI tables: up to 6 ASCII characters
 * @param oemTableId of ACPI tables: up to 8 ASCII characters
 * @param oemRevision of ACPI tables; a table of an initramfs replaces the firmware's only if its
 *     own is higher
 * @param iommuRanges whether a device tree says {@code iommu-addresses} for what is usable too
 */
public record BuildOptions(String oemId, String oemTableId, long oemRevision, boolean iommuRanges) {

  /** What is made when nobody chooses. */
  public static final BuildOptions DEFAULT = new BuildOptions("IOTOPO", "TOPOLOGY", 1, false);
}
