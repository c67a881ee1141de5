package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.iotopo.pci.AcsFlag;

/**
 * The kernel parameters that change a prediction.
 *
 * @param iommuOff whether no IOMMU is used: {@code iommu=off}, {@code intel_iommu=off}, {@code
 *     amd_iommu=off}
 * @param passthrough whether the default domain is the identity: {@code iommu=pt}, {@code
 *     iommu.passthrough=1}
 * @param forceDac whether the DMA API does not try below 4 GiB first: {@code iommu.forcedac=1}
 * @param noAts whether ATS is off: {@code pci=noats}
 * @param configAcs the entries of {@code pci=config_acs=}
 * @param disableAcsRedir the devices of {@code pci=disable_acs_redir=}
 */
public record KernelCommandLine(
    boolean iommuOff,
    boolean passthrough,
    boolean forceDac,
    boolean noAts,
    List<AcsEntry> configAcs,
    List<String> disableAcsRedir) {

  private static final int KNOWN_BITS = 0x7f;

  /** Copies the lists. */
  public KernelCommandLine {
    configAcs = List.copyOf(configAcs);
    disableAcsRedir = List.copyOf(disableAcsRedir);
  }

  /**
   * One entry of {@code config_acs}: {@code 1xx@0000:01:00.0}.
   *
   * @param text the entry as written
   * @param mask the bits that it speaks of
   * @param flags the values of those bits
   * @param device the device that it speaks of
   * @param fault what Linux would refuse: then this and every later entry has no effect
   */
  public record AcsEntry(String text, int mask, int flags, String device, Optional<String> fault) {}

  /** Reads a command line; what it does not know has no effect here. */
  public static KernelCommandLine parse(String text) {
    boolean off = false;
    boolean passthrough = false;
    boolean forceDac = false;
    boolean noAts = false;
    List<AcsEntry> configAcs = new ArrayList<>();
    List<String> disableRedir = new ArrayList<>();
    for (String word : text.trim().split("\\s+")) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      String value = equals < 0 ? "" : word.substring(equals + 1);
      switch (name) {
        case "iommu", "intel_iommu", "amd_iommu" -> {
          for (String option : value.split(",")) {
            off |= option.equals("off");
            passthrough |= name.equals("iommu") && (option.equals("pt"));
          }
        }
        case "iommu.passthrough" -> passthrough = isTrue(value);
        case "iommu.forcedac" -> forceDac = isTrue(value);
        case "pci" -> {
          for (String option : value.split(",")) {
            noAts |= option.equals("noats");
            if (option.startsWith("config_acs=")) {
              configAcs.addAll(acsEntries(option.substring("config_acs=".length())));
            } else if (option.startsWith("disable_acs_redir=")) {
              disableRedir.addAll(
                  List.of(option.substring("disable_acs_redir=".length()).split(";")));
            }
          }
        }
        default -> {
          // no bearing on addresses
        }
      }
    }
    return new KernelCommandLine(off, passthrough, forceDac, noAts, configAcs, disableRedir);
  }

  /** Whether {@code pci=} has an option of that name. */
  static boolean hasPciOption(String text, String name) {
    for (String word : text.trim().split("\\s+")) {
      if (word.startsWith("pci=") && List.of(word.substring(4).split(",")).contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTrue(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1", "y", "yes", "on", "true" -> true;
      default -> false;
    };
  }

  /**
   * As {@code __pci_config_acs}: the flags of an entry hold for the entries after it that have
   * none.
   */
  private static List<AcsEntry> acsEntries(String text) {
    List<AcsEntry> entries = new ArrayList<>();
    for (String entry : text.split(";")) {
      int at = entry.indexOf('@');
      if (at < 0) {
        entries.add(new AcsEntry(entry, 0, 0, entry, Optional.of("ACS flags missing")));
        continue;
      }
      int mask = 0;
      int flags = 0;
      Optional<String> fault = Optional.empty();
      for (int position = at - 1, bit = 0; position >= 0; position--, bit++) {
        char digit = entry.charAt(position);
        if (digit == '0' || digit == '1') {
          mask |= 1 << Math.min(bit, 30);
          flags |= digit == '1' ? 1 << Math.min(bit, 30) : 0;
        } else if (digit != 'x' && digit != 'X') {
          fault = Optional.of("ACS flags should be 0/1/x, not '" + digit + "'");
        }
      }
      if (fault.isEmpty() && (mask & ~KNOWN_BITS) != 0) {
        fault = Optional.of("bits above 6 (" + AcsFlag.DT + ") are named");
      }
      entries.add(new AcsEntry(entry, mask, flags, entry.substring(at + 1), fault));
    }
    return entries;
  }

  /**
   * Whether a device of a parameter is this function: {@code [SSSS:]BB:DD.F[/DD.F]*} or {@code
   * pci:VVVV:DDDD} ({@code pci_dev_str_match}).
   */
  public static boolean matches(String device, Function function) {
    String text = device.trim().toLowerCase(Locale.ROOT);
    if (text.startsWith("pci:")) {
      String[] parts = text.substring(4).split(":");
      return parts.length >= 2
          && function
              .header()
              .id()
              .filter(id -> isAnyOr(parts[0], id.vendor()) && isAnyOr(parts[1], id.device()))
              .isPresent();
    }
    String[] steps = text.split("/");
    Function at = function;
    for (int step = steps.length - 1; step > 0; step--) {
      if (!steps[step].equals(at.bdf().slot().toString()) || at.upstream().isEmpty()) {
        return false;
      }
      at = at.upstream().get();
    }
    String bdf = at.bdf().toString();
    return steps[0].equals(bdf)
        || (at.bdf().segment().number() == 0 && steps[0].equals(bdf.substring(5)));
  }

  private static boolean isAnyOr(String hex, int value) {
    try {
      int wanted = Integer.parseUnsignedInt(hex, 16);
      return wanted == -1 || wanted == 0xffff || wanted == value;
    } catch (NumberFormatException notHex) {
      return false;
    }
  }
}
