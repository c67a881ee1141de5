package org.iotopo.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;

/** The Linux that ran, as one of those that are predicted, and the parameters that matter. */
final class KernelFacts {

  private static final Pattern VERSION =
      Pattern.compile("(?:^|[^0-9.])([0-9]{1,3})\\.([0-9]{1,4})");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");
  private static final Pattern MATTERS =
      Pattern.compile(
          "(iommu|intel_iommu|amd_iommu|intremap|pci|pcie_acs_override|vfio[^=]*"
              + "|iommu\\..*|iommufd[^=]*|arm[-_]smmu[^=]*|acpi)(=.*)?");

  private KernelFacts() {}

  /** Major and minor number. */
  record Version(int major, int minor) {

    /** Whether it is this version or a later one. */
    boolean isAtLeast(int otherMajor, int otherMinor) {
      return major != otherMajor ? major > otherMajor : minor >= otherMinor;
    }

    @Override
    public String toString() {
      return major + "." + minor;
    }
  }

  /** The version in {@code /proc/version} or {@code uname -r}. */
  static Optional<Version> version(Optional<String> text) {
    return text.map(VERSION::matcher)
        .filter(Matcher::find)
        .map(
            match ->
                new Version(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))));
  }

  /**
   * The predicted kernel that behaves most alike: reserved regions of device trees came with 6.3,
   * the page-table rework and its apertures with 7.0.
   */
  static Kernel kernel(Optional<Version> version) {
    if (version.isEmpty() || version.get().isAtLeast(7, 0)) {
      return Kernel.V7_3;
    }
    return version.get().isAtLeast(6, 3) ? Kernel.V6_12 : Kernel.V6_1;
  }

  /** What to say where the machine ran another Linux than the one predicted. */
  static Optional<String> remark(Optional<Version> version) {
    Kernel kernel = kernel(version);
    return version
        .filter(told -> !told.toString().equals(kernel.toString()))
        .map(told -> "ran Linux " + told + ", predicted as " + kernel);
  }

  /** The words of a command line that have a bearing on ACS, IOMMUs and VFIO. */
  static String commandLine(Optional<String> text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.orElse(""));
    while (matcher.find()) {
      if (MATTERS.matcher(matcher.group().replace("\"", "")).matches()) {
        words.add(matcher.group().replace("\"", ""));
      }
    }
    return String.join(" ", words);
  }

  /**
   * The command line with what says that Linux does not use an IOMMU of x86, where firmware
   * describes one and sysfs shows none: it was built not to. Where it was asked to use VT-d, the
   * material is taken for incomplete instead.
   */
  static String withUnused(String commandLine, RawMachine raw, FirmwareFacts firmware) {
    if (firmware.refusesVtd()) {
      return with(commandLine, "intel_iommu", "off");
    }
    boolean fromSysfs =
        raw.functions().stream().anyMatch(function -> !function.resources().isEmpty());
    if (!fromSysfs) {
      return commandLine;
    }
    String found = commandLine;
    boolean asked = found.matches("(.* )?intel_iommu=(.*,)?on\\b.*");
    if (!asked && isUnused(raw, firmware, Iommu.Model.INTEL_VTD, "dmar")) {
      found = with(found, "intel_iommu", "off");
    }
    if (isUnused(raw, firmware, Iommu.Model.AMD_VI, "ivhd")) {
      found = with(found, "amd_iommu", "off");
    }
    return found;
  }

  private static boolean isUnused(
      RawMachine raw, FirmwareFacts firmware, Iommu.Model model, String prefix) {
    return firmware.iommus().stream().anyMatch(unit -> unit.model() == model)
        && raw.iommus().stream().noneMatch(unit -> unit.name().startsWith(prefix));
  }

  private static String with(String commandLine, String name, String value) {
    String word = name + "=" + value;
    boolean said =
        List.of(commandLine.split(" ")).contains(word) || commandLine.contains("iommu=off");
    return said ? commandLine : (commandLine + " " + word).strip();
  }
}
