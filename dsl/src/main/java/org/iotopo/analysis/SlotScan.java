package org.iotopo.analysis;

import java.util.List;
import java.util.Optional;
import org.iotopo.model.Bridge;
import org.iotopo.model.Endpoint;
import org.iotopo.model.Machine;
import org.iotopo.model.PciNode;

/** Which slots of a bus Linux looks at ({@code pci_scan_slot}, {@code only_one_child}). */
public final class SlotScan {

  private final boolean scansAll;

  private SlotScan(boolean scansAll) {
    this.scansAll = scansAll;
  }

  /** Why a function is never found. */
  public enum Miss {
    /** Nothing answers at function 0 of its device. */
    NO_FUNCTION_ZERO("its device has no function 0"),
    /** A link leads to device 0 only. */
    NOT_DEVICE_ZERO("below a root or downstream port Linux looks at device 0 only");

    private final String sentence;

    Miss(String sentence) {
      this.sentence = sentence;
    }

    @Override
    public String toString() {
      return sentence;
    }
  }

  /** As the kernel of a machine scans. */
  public static SlotScan of(Machine machine) {
    return new SlotScan(KernelCommandLine.hasPciOption(machine.commandLine(), "pcie_scan_all"));
  }

  /**
   * Why a function is not found; empty for one that is.
   *
   * @param above the bridge above; empty on a root bus
   * @param nodes every function of the bus
   */
  public Optional<Miss> miss(Optional<Bridge> above, List<PciNode> nodes, PciNode node) {
    boolean oneDevice =
        !scansAll && above.filter(bridge -> bridge.kind().isDownstreamFacing()).isPresent();
    int device = node.slot().device();
    if (oneDevice && device != 0) {
      return nodes.stream().anyMatch(SlotScan::hasManyFunctions)
          ? Optional.empty()
          : Optional.of(Miss.NOT_DEVICE_ZERO);
    }
    return nodes.stream()
            .anyMatch(other -> other.slot().function() == 0 && other.slot().device() == device)
        ? Optional.empty()
        : Optional.of(Miss.NO_FUNCTION_ZERO);
  }

  /** With SR-IOV comes ARI, where device and function numbers are one number of a function. */
  private static boolean hasManyFunctions(PciNode node) {
    return node.slot().devfn() == 0
        && node instanceof Endpoint endpoint
        && endpoint.srIov().isPresent();
  }
}
