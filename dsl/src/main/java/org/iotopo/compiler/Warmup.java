package org.iotopo.compiler;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.model.Acs;
import org.iotopo.model.Arch;
import org.iotopo.model.Bridge;
import org.iotopo.model.Endpoint;
import org.iotopo.model.Firmware;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HotplugReserve;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.model.Origin;
import org.iotopo.model.PciNode;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.FunctionKind;
import org.iotopo.pci.Segment;
import org.iotopo.units.ByteSize;

/**
 * Checks a machine of one device and forgets the answer, so that the classes of the analyses and
 * rules are loaded by the time the first real machine has been parsed.
 */
public final class Warmup {

  private Warmup() {}

  /** Loads what a check needs. */
  public static void run() {
    Compiler.check(new Source(machine(), List.of(), List.of(), SourceMap.NONE));
  }

  private static Machine machine() {
    return new Machine(
        "warm-up",
        Arch.X86_64,
        46,
        Kernel.V7_3,
        Firmware.ACPI,
        "",
        List.of(),
        List.of(iommu()),
        List.of(),
        List.of(hostBridge(rootPort(endpoint()))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "");
  }

  private static Iommu iommu() {
    return new Iommu(
        "vtd",
        Iommu.Model.INTEL_VTD,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        List.of(ByteSize.PAGE),
        List.of(new Iommu.Cover(true, List.of(), Optional.empty(), Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        true,
        false,
        false,
        false,
        "");
  }

  private static HostBridge hostBridge(PciNode child) {
    return new HostBridge(
        "pci",
        Segment.ZERO,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        true,
        HostBridge.RootComplexPolicy.UNKNOWN,
        false,
        false,
        OptionalInt.empty(),
        Optional.empty(),
        List.of(child),
        "");
  }

  private static Bridge rootPort(PciNode child) {
    return new Bridge(
        "rp",
        BridgeKind.ROOT_PORT,
        header(1),
        Optional.empty(),
        Origin.DECLARED,
        List.of(),
        false,
        HotplugReserve.NONE,
        false,
        false,
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        false,
        List.of(child),
        "");
  }

  private static Endpoint endpoint() {
    return new Endpoint(
        "nic",
        FunctionKind.PCIE,
        header(0),
        false,
        false,
        false,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private static FunctionHeader header(int device) {
    return new FunctionHeader(
        new DeviceFunction(device, 0),
        Optional.empty(),
        Optional.empty(),
        Acs.NONE,
        List.of(),
        Optional.empty(),
        List.of(),
        false,
        false);
  }
}
