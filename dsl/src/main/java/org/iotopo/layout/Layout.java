package org.iotopo.layout;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.model.Arch;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;

/**
 * A machine with everything assigned that its author left out, and what did not fit.
 *
 * <p>What is left out is assigned as Linux assigns it where firmware did not; what is written is
 * never changed (docs/adr: what is left out is assigned as Linux would).
 *
 * @param machine bus numbers, windows and BAR addresses in place
 * @param faults what found no room
 */
public record Layout(Machine machine, List<LayoutFault> faults) {

  /** Copies the list. */
  public Layout {
    faults = List.copyOf(faults);
  }

  /** Assigns what was left out, the same way every time. */
  public static Layout of(Machine declared) {
    List<LayoutFault> faults = new ArrayList<>();
    List<HostBridge> hosts = declared.hostBridges();
    List<Bus> roots = hosts.stream().map(Bus::of).toList();
    HostNumbers.assign(hosts.stream().map(HostBridge::segment).toList(), roots, faults);

    boolean isaAligned = declared.arch() == Arch.X86_64;
    Outbound outbound = new Outbound(declared, roots);
    List<HostBridge> placed = new ArrayList<>();
    for (int at = 0; at < hosts.size(); at++) {
      Bus root = roots.get(at);
      HostBridge host = hosts.get(at);
      if (root.numbers().isPresent()) {
        new WindowSizes(isaAligned).size(root);
        new Addresses(isaAligned, outbound.busy(host), faults).place(root, outbound.rooms(host));
      }
      placed.add(Rebuilt.host(host, root));
    }
    return new Layout(declared.withHostBridges(placed), faults);
  }
}
