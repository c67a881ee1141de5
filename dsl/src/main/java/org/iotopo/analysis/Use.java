package org.iotopo.analysis;

import java.util.List;
import java.util.Optional;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Access;
import org.iotopo.model.Assignment;
import org.iotopo.model.ElementPath;
import org.iotopo.units.AddressRange;

/**
 * Somebody who uses some devices and maps IOVAs for them: an assignment or a guest, seen alike.
 *
 * @param element the assignment or guest
 * @param owner who has the devices in the end: the guest, where an assignment is to one
 * @param consumer whose view of the IOVAs applies
 * @param user the kind of user
 * @param access through what
 * @param safe whether to avoid what the DMA API would avoid and what a peer would claim
 * @param devices the devices, bridges resolved to what is behind them
 * @param wants the IOVAs that must be mappable: maps of an assignment, RAM of a guest without an
 *     IOMMU of its own
 * @param needs IOVA space that is needed anywhere
 */
public record Use(
    ElementPath element,
    ElementPath owner,
    Consumer consumer,
    Assignment.User user,
    Access access,
    boolean safe,
    List<Device> devices,
    List<Want> wants,
    List<Assignment.Needs> needs) {

  /** Copies the lists. */
  public Use {
    devices = List.copyOf(devices);
    wants = List.copyOf(wants);
    needs = List.copyOf(needs);
  }

  /**
   * A device of a use.
   *
   * @param path the function or platform device
   * @param place where the use names it
   * @param function the function; empty for a platform device and for what Linux never finds
   */
  public record Device(ElementPath path, Place place, Optional<Function> function) {

    /** The name for a sentence. */
    public String name() {
      return function.map(Function::name).orElse(path.text());
    }
  }

  /**
   * IOVAs that must be mappable.
   *
   * @param place where the use says so
   */
  public record Want(AddressRange range, Place place) {}

  /** Whether the devices leave the kernel's own drivers: through VFIO or iommufd. */
  public boolean isUserspace() {
    return access != Access.DMA_API;
  }

  /** Whether this is a guest rather than an assignment. */
  public boolean isGuest() {
    return consumer == Consumer.GUEST && element.equals(owner);
  }

  /** {@code assign fastpath}, {@code guest vm0}. */
  @Override
  public String toString() {
    return (isGuest() ? "guest " : "assign ") + element;
  }
}
