package org.iotopo.ide.cli.tree;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files in which a machine describes itself, and how large each may be: nothing else is read,
 * and of these no more than that.
 */
final class Wanted {

  /** What all files together may have, in bytes. */
  static final long TOTAL = 256L << 20;

  /** What a function's folder holds for us. */
  static final List<String> OF_FUNCTION =
      List.of(
          "config",
          "resource",
          "vendor",
          "device",
          "class",
          "numa_node",
          "dma_mask_bits",
          "firmware_node/path",
          "sriov_numvfs",
          "sriov_totalvfs");

  /** What a group's folder holds for us. */
  static final List<String> OF_GROUP = List.of("type", "reserved_regions");

  /** What an entry of firmware's memory map holds. */
  static final List<String> OF_MEMMAP = List.of("start", "end", "type");

  /** Single files. */
  static final List<String> SINGLE =
      List.of(
          "proc/cmdline",
          "proc/iomem",
          "proc/version",
          "sys/firmware/fdt",
          "usr/share/hwdata/pci.ids",
          "usr/share/misc/pci.ids");

  private static final long LINE = 4096;
  private static final long TABLE = 16L << 20;
  private static final Set<String> LARGE =
      Set.of(
          "proc/iomem", "sys/firmware/fdt", "usr/share/hwdata/pci.ids", "usr/share/misc/pci.ids");
  private static final Pattern ACPI = Pattern.compile("sys/firmware/acpi/tables/(dynamic/)?[^/]+");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "sys/(bus/pci/devices|devices)/(.+/)?(" + String.join("|", OF_FUNCTION) + ")");
  private static final Pattern SMALL =
      Pattern.compile(
          "sys/firmware/memmap/[0-9]+/(start|end|type)"
              + "|sys/class/iommu/[^/]+/[^/]+-iommu/[^/]+"
              + "|sys/devices/(.+/)?iommu/[^/]+/[^/]+-iommu/[^/]+"
              + "|sys/kernel/iommu_groups/[0-9]+/(type|reserved_regions|devices/[^/]+)");

  private Wanted() {}

  /** How many bytes the file of a path may have; empty for a file that is not wanted. */
  static OptionalLong limit(String path) {
    if (LARGE.contains(path) || ACPI.matcher(path).matches()) {
      return OptionalLong.of(TABLE);
    }
    if (SINGLE.contains(path)) {
      return OptionalLong.of(1 << 16);
    }
    if (FUNCTION.matcher(path).matches()) {
      return OptionalLong.of(LINE);
    }
    return SMALL.matcher(path).matches() ? OptionalLong.of(1 << 16) : OptionalLong.empty();
  }
}
