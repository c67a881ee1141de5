package org.iotopo.analysis;

import java.util.Optional;
import org.iotopo.model.Firmware;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.FunctionKind;

/** ACS as Linux programs it at boot and tests it for grouping (SEMANTICS 2.1 to 2.3). */
public final class EffectiveAcs {

  /** SV, RR, CR and UF: what {@code REQ_ACS_FLAGS} requires. */
  public static final int REQUIRED =
      AcsFlag.SV.mask() | AcsFlag.RR.mask() | AcsFlag.CR.mask() | AcsFlag.UF.mask();

  private static final int REDIRECTS = AcsFlag.RR.mask() | AcsFlag.CR.mask() | AcsFlag.EC.mask();

  /** What patch 11 of the rework turns on: port BARs and unclaimed addresses go upstream. */
  private static final int ENHANCED_REDIRECTS = 2 << 8 | 2 << 10 | AcsFlag.URR.mask();

  private static final int INTEL = 0x8086;

  private final Kernel kernel;
  private final boolean requested;
  private final KernelCommandLine commandLine;
  private final AcsControl[] controls;
  private final boolean[] pathOn;

  private EffectiveAcs(Machine machine, Topology topology) {
    this.kernel = machine.kernel();
    this.commandLine = KernelCommandLine.parse(machine.commandLine());
    this.requested = isRequested(machine, commandLine);
    this.controls = new AcsControl[topology.functions().size()];
    this.pathOn = new boolean[controls.length];
    for (Function function : topology.functions()) {
      controls[function.index()] = program(function);
      pathOn[function.index()] =
          isOn(function, REQUIRED)
              && function.upstream().map(above -> pathOn[above.index()]).orElse(true);
    }
  }

  /** Works it out. */
  static EffectiveAcs of(Machine machine, Topology topology) {
    return new EffectiveAcs(machine, topology);
  }

  /**
   * As {@code pci_request_acs} is called: by the ACPI tables of an IOMMU, but before 7.x by no
   * device tree (measured: SEMANTICS 10).
   */
  private static boolean isRequested(Machine machine, KernelCommandLine commandLine) {
    boolean tooOldForDeviceTree =
        machine.firmware() == Firmware.DEVICE_TREE && !machine.kernel().isAtLeast(Kernel.V7_3);
    return !machine.iommus().isEmpty() && !commandLine.iommuOff() && !tooOldForDeviceTree;
  }

  /** Whether an IOMMU makes Linux ask for ACS at boot. */
  public boolean isRequested() {
    return requested;
  }

  /** The control register after boot; all off where there is no capability. */
  public AcsControl control(Function function) {
    return controls[function.index()];
  }

  /** {@code pci_enable_acs}. */
  private AcsControl program(Function function) {
    Optional<AcsCapability> capability = function.header().acs().capability();
    if (capability.isEmpty()) {
      return AcsControl.OFF;
    }
    Optional<AcsControl> declared = function.header().acs().control();
    AcsControl firmware = declared.orElse(AcsControl.OFF);
    AcsControl control =
        declared.orElseGet(() -> new AcsControl(requested ? defaults(function) : 0));
    boolean redirectDisabled =
        commandLine.disableAcsRedir().stream()
            .anyMatch(device -> KernelCommandLine.matches(device, function));
    if (redirectDisabled) {
      // 6.1 clears the bits of what it has set itself; later kernels start again from firmware.
      AcsControl base = kernel == Kernel.V6_1 ? control : firmware;
      control = new AcsControl(base.bits() & ~REDIRECTS);
    }
    Optional<KernelCommandLine.AcsEntry> configured = configured(function);
    if (configured.isPresent() && kernel != Kernel.V6_1) {
      KernelCommandLine.AcsEntry entry = configured.get();
      control = new AcsControl((firmware.bits() & ~entry.mask()) | (entry.flags() & entry.mask()));
    }
    return new AcsControl(control.bits() & capability.get().controlBits());
  }

  /** {@code pci_std_enable_acs}. */
  private int defaults(Function function) {
    int capability = function.header().acs().capability().map(AcsCapability::bits).orElse(0);
    int control = capability & REQUIRED;
    if (commandLine.noAts() || isExternal(function)) {
      control |= capability & AcsFlag.TB.mask();
    }
    if (kernel == Kernel.REWORK_V3 && (capability & AcsFlag.ENHANCED) != 0) {
      control |= ENHANCED_REDIRECTS;
    }
    return control;
  }

  /**
   * Whether the port faces outside, or the function is below one that does: Linux calls that
   * untrusted.
   */
  private static boolean isExternal(Function function) {
    Optional<Function> at = Optional.of(function);
    while (at.isPresent()) {
      if (at.get().bridge().filter(bridge -> bridge.externalFacing()).isPresent()) {
        return true;
      }
      at = at.get().upstream();
    }
    return function.host().externalFacing();
  }

  /** The first entry that names the function, unless an entry before it made Linux give up. */
  private Optional<KernelCommandLine.AcsEntry> configured(Function function) {
    for (KernelCommandLine.AcsEntry entry : commandLine.configAcs()) {
      if (entry.fault().isPresent()) {
        return Optional.empty();
      }
      if (KernelCommandLine.matches(entry.device(), function)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether Linux takes the function as isolated for these control bits ({@code pci_acs_enabled}).
   */
  public boolean isOn(Function function, int required) {
    if (isTrusted(function)) {
      return true;
    }
    if (function.isVirtual()) {
      return true;
    }
    if (function.bridge().isPresent()) {
      return switch (function.bridge().get().kind()) {
        case ROOT_PORT, DOWNSTREAM_PORT -> flagsOn(function, required);
        case UPSTREAM_PORT -> !function.isMultifunction() || flagsOn(function, required);
        case PCIE_TO_PCI, PCI -> false;
      };
    }
    return switch (function.endpoint().orElseThrow().kind()) {
      case PCI, RCEC -> false;
      case PCIE, LEGACY, RCIEP -> !function.isMultifunction() || flagsOn(function, required);
    };
  }

  /**
   * {@code pci_acs_flags_enabled}: a bit that is not implemented counts as wired on, but for egress
   * control.
   */
  private boolean flagsOn(Function function, int required) {
    Optional<AcsCapability> capability = function.header().acs().capability();
    if (capability.isEmpty()) {
      return false;
    }
    int need = required & (capability.get().bits() | AcsFlag.EC.mask());
    return (control(function).bits() & need) == need;
  }

  /** Whether the function and every bridge above it is on for {@link #REQUIRED}. */
  public boolean pathIsOn(Function function) {
    return pathOn[function.index()];
  }

  /** Whether the function and every bridge above it is ({@code pci_acs_path_enabled}). */
  public boolean pathIsOn(Function function, int required) {
    if (required == REQUIRED) {
      return pathIsOn(function);
    }
    return isOn(function, required)
        && function.upstream().map(above -> pathIsOn(above, required)).orElse(true);
  }

  /**
   * Whether a quirk stands in for ACS: what the author marks as isolated, and every Intel
   * integrated endpoint, which may go peer to peer with translated addresses only ({@code
   * pci_quirk_rciep_acs}).
   */
  public boolean isTrusted(Function function) {
    if (function.header().isolated()) {
      return true;
    }
    return !function.isVirtual()
        && function.endpoint().filter(end -> end.kind() == FunctionKind.RCIEP).isPresent()
        && function.header().id().filter(id -> id.vendor() == INTEL).isPresent();
  }

  /**
   * Whether a control is in effect: there is a capability and the bit is set or wired on, or a
   * quirk says so.
   */
  public boolean isEffective(Function function, AcsFlag flag) {
    if (isTrusted(function)) {
      return true;
    }
    Optional<AcsCapability> capability = function.header().acs().capability();
    return capability.isPresent()
        && !function.isVirtual()
        && (!capability.get().has(flag) || control(function).has(flag));
  }
}
