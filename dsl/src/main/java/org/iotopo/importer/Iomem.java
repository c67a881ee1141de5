package org.iotopo.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;

/**
 * CPU addresses and who owns them, as {@code /proc/iomem} lists them (Linux {@code
 * kernel/resource.c}).
 *
 * @param resources in the order of the file: an owner directly before what is inside it
 * @param addressesHidden whether every address was 0: what a user without privileges sees
 */
public record Iomem(List<Resource> resources, boolean addressesHidden) {

  /** Nothing known. */
  public static final Iomem EMPTY = new Iomem(List.of(), false);

  private static final Pattern BUS = Pattern.compile("PCI Bus ([0-9a-fA-F]{1,7}):([0-9a-fA-F]{2})");
  private static final Pattern FUNCTION =
      Pattern.compile("[0-9a-fA-F]{4,8}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-7]");
  private static final Pattern NO_HOST_BRIDGE =
      Pattern.compile("(?i)reserved|system ram.*|pci (ecam|mmconfig).*|acpi .*|.*:..\\.\\d");

  /** Copies the list. */
  public Iomem {
    resources = List.copyOf(resources);
  }

  /**
   * One line.
   *
   * @param range CPU addresses
   * @param depth 0 for the outermost; one more than what it is inside
   * @param owner as written: {@code System RAM}, {@code PCI Bus 0000:00}, {@code pcie@10000000}
   */
  public record Resource(AddressRange range, int depth, String owner) {

    /** The bus whose window it is, where its owner says so. */
    public Optional<RootBus> bus() {
      Matcher bus = BUS.matcher(owner);
      return bus.matches()
          ? Optional.of(new RootBus(new Segment(hex(bus.group(1))), hex(bus.group(2))))
          : Optional.empty();
    }

    /** Whether it belongs to a bus or a function of PCI. */
    public boolean isPci() {
      return BUS.matcher(owner).matches() || FUNCTION.matcher(owner).matches();
    }

    private static int hex(String digits) {
      return Integer.parseInt(digits, 16);
    }
  }

  /**
   * A bus, by number.
   *
   * @param bus 0 to 255
   */
  public record RootBus(Segment segment, int bus) {}

  /**
   * What the CPU reaches through a host bridge.
   *
   * @param cpu CPU addresses
   * @param owner as written; a device tree's host bridge has its node's name
   * @param rootBus the root bus, where the owner says so, as it does with ACPI
   */
  public record HostWindow(AddressRange cpu, String owner, Optional<RootBus> rootBus) {}

  /** RAM, ascending. */
  public List<AddressRange> ram() {
    return resources.stream()
        .filter(resource -> resource.owner().equals("System RAM"))
        .map(Resource::range)
        .sorted()
        .toList();
  }

  /**
   * Host bridges' windows, in the order of the file: each outermost owner of PCI addresses, or what
   * holds it where that is named after a node of a device tree. What is below {@code Reserved} is
   * still a window: firmware reserves windows too.
   */
  public List<HostWindow> hostWindows() {
    List<HostWindow> windows = new ArrayList<>();
    int inside = Integer.MAX_VALUE;
    for (int at = 0; at < resources.size(); at++) {
      Resource resource = resources.get(at);
      if (resource.depth() > inside) {
        continue;
      }
      inside = Integer.MAX_VALUE;
      if (resource.bus().isPresent() || isHostBridge(at)) {
        windows.add(new HostWindow(resource.range(), resource.owner(), resource.bus()));
        inside = resource.depth();
      }
    }
    return List.copyOf(windows);
  }

  /** Whether something of PCI is directly inside, and the name is no one else's. */
  private boolean isHostBridge(int at) {
    Resource outer = resources.get(at);
    if (NO_HOST_BRIDGE.matcher(outer.owner()).matches()) {
      return false;
    }
    for (Resource inner : resources.subList(at + 1, resources.size())) {
      if (inner.depth() <= outer.depth()) {
        return false;
      }
      if (inner.depth() == outer.depth() + 1 && inner.isPci()) {
        return true;
      }
    }
    return false;
  }
}
