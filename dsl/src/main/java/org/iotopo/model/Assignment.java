package org.iotopo.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * Who uses some devices.
 *
 * @param devices the functions or platform devices
 * @param user who uses them
 * @param guest the guest, where the user is one
 * @param access through what
 * @param safe whether to avoid what the DMA API would avoid and what a peer would claim
 * @param maps IOVAs that it must be able to map
 * @param needs IOVA space that it needs anywhere
 */
public record Assignment(
    String name,
    List<ElementPath> devices,
    User user,
    Optional<ElementPath> guest,
    Access access,
    boolean safe,
    List<AddressRange> maps,
    List<Needs> needs,
    String documentation) {

  /** Copies the lists. */
  public Assignment {
    devices = List.copyOf(devices);
    maps = List.copyOf(maps);
    needs = List.copyOf(needs);
  }

  /** The kinds of user. */
  public enum User {
    /** A DPDK process. */
    DPDK,
    /** An SPDK process. */
    SPDK,
    /** A kernel driver. */
    DRIVER,
    /** Some other user process. */
    USER,
    /** A virtual machine. */
    GUEST;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Space that is needed anywhere.
   *
   * @param below the first address that is too high, where bounded
   * @param alignment a power of two
   */
  public record Needs(ByteSize amount, OptionalLong below, ByteSize alignment) {}
}
