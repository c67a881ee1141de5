package org.iotopo.model;

import java.util.List;
import java.util.Optional;

/**
 * One machine: everything that a file says of it, resolved and checked for what cannot exist,
 * nothing of how it was written. After the layout room every address that can be known is there.
 *
 * @param name the name after {@code machine}
 * @param arch the architecture
 * @param cpuAddressWidth bits of a CPU physical address, 1 to 64
 * @param memory RAM, in CPU addresses
 * @param kernel the Linux that is predicted
 * @param firmware how the host describes itself
 * @param commandLine kernel parameters as written; empty for none
 * @param documentation the text of the comment before the element; empty for none
 */
public record Machine(
    String name,
    Arch arch,
    int cpuAddressWidth,
    Kernel kernel,
    Firmware firmware,
    String commandLine,
    List<Memory> memory,
    List<Iommu> iommus,
    List<Its> its,
    List<HostBridge> hostBridges,
    List<PlatformDevice> platformDevices,
    List<Reserved> reserved,
    List<Assignment> assignments,
    List<Guest> guests,
    String documentation) {

  private static final int USUAL_ADDRESS_WIDTH = 46;

  /** Copies the lists. */
  public Machine {
    memory = List.copyOf(memory);
    iommus = List.copyOf(iommus);
    its = List.copyOf(its);
    hostBridges = List.copyOf(hostBridges);
    platformDevices = List.copyOf(platformDevices);
    reserved = List.copyOf(reserved);
    assignments = List.copyOf(assignments);
    guests = List.copyOf(guests);
  }

  /** A machine of that name with nothing in it. */
  public static Machine empty(String name) {
    return new Machine(
        name,
        Arch.X86_64,
        USUAL_ADDRESS_WIDTH,
        Kernel.V7_3,
        Firmware.ACPI,
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "");
  }

  /** This machine with other host bridges: what the layout room returns. */
  public Machine withHostBridges(List<HostBridge> others) {
    return new Machine(
        name,
        arch,
        cpuAddressWidth,
        kernel,
        firmware,
        commandLine,
        memory,
        iommus,
        its,
        others,
        platformDevices,
        reserved,
        assignments,
        guests,
        documentation);
  }

  /** This machine with other assignments and guests. */
  public Machine withUsers(List<Assignment> others, List<Guest> otherGuests) {
    return new Machine(
        name,
        arch,
        cpuAddressWidth,
        kernel,
        firmware,
        commandLine,
        memory,
        iommus,
        its,
        hostBridges,
        platformDevices,
        reserved,
        others,
        otherGuests,
        documentation);
  }

  /** This machine under another kernel. */
  public Machine under(Kernel other) {
    return new Machine(
        name,
        arch,
        cpuAddressWidth,
        other,
        firmware,
        commandLine,
        memory,
        iommus,
        its,
        hostBridges,
        platformDevices,
        reserved,
        assignments,
        guests,
        documentation);
  }

  /** This machine booted with other kernel parameters. */
  public Machine bootedWith(String otherCommandLine) {
    return new Machine(
        name,
        arch,
        cpuAddressWidth,
        kernel,
        firmware,
        otherCommandLine,
        memory,
        iommus,
        its,
        hostBridges,
        platformDevices,
        reserved,
        assignments,
        guests,
        documentation);
  }

  /** The guest of that name. */
  public Optional<Guest> guest(String guestName) {
    return guests.stream().filter(guest -> guest.name().equals(guestName)).findFirst();
  }
}
