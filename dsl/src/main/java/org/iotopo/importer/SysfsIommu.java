package org.iotopo.importer;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A unit in {@code /sys/class/iommu}.
 *
 * @param name {@code dmar0}, {@code ivhd0}, {@code smmu3.0x0000000009050000}
 * @param attributes path below the unit ({@code intel-iommu/cap}) to text
 */
public record SysfsIommu(String name, SortedMap<String, String> attributes) {

  /** Copies the map. */
  public SysfsIommu {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** The text of an attribute. */
  public Optional<String> attribute(String path) {
    return Optional.ofNullable(attributes.get(path));
  }
}
