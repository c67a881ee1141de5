package org.iotopo.layout;

import java.util.List;
import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.PciNode;
import org.iotopo.model.SrIov;

/**
 * A function on a bus, with what of it decodes addresses.
 *
 * @param bars in the order of the model's list
 * @param virtualBars in the order of the model's list
 * @param behind the bus behind a bridge
 */
record Slot(
    ElementPath path,
    PciNode node,
    List<Need> bars,
    Optional<Need> rom,
    List<Need> virtualBars,
    Optional<Bus> behind) {

  /** How many buses beyond its own the virtual functions reach ({@code compute_max_vf_buses}). */
  int virtualBuses() {
    Optional<SrIov> sriov = node instanceof Endpoint endpoint ? endpoint.srIov() : Optional.empty();
    if (sriov.isEmpty() || sriov.get().total() <= 0) {
      return 0;
    }
    long steps = (long) sriov.get().stride() * (sriov.get().total() - 1);
    long buses = (node.slot().devfn() + sriov.get().offset() + steps) >> 8;
    return (int) Math.max(0, Math.min(buses, 256));
  }
}
