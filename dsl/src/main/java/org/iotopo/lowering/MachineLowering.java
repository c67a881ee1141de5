package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.iotopo.compiler.Settings;
import org.iotopo.compiler.Source;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.Place;
import org.iotopo.iotopo.Assign;
import org.iotopo.iotopo.Guest;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.Iommu;
import org.iotopo.iotopo.Its;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.MachineElement;
import org.iotopo.iotopo.Memory;
import org.iotopo.iotopo.Named;
import org.iotopo.iotopo.PlatformDevice;
import org.iotopo.iotopo.Reserved;
import org.iotopo.model.Arch;
import org.iotopo.model.Assignment;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Firmware;
import org.iotopo.model.Kernel;
import org.iotopo.model.PciNode;
import org.iotopo.scoping.MachineNames;

/** One machine, from syntax to model. */
final class MachineLowering {

  private final Machine machine;
  private final MachineNames names;
  private final Defects defects;
  private final Settings settings;
  private final Allows allows;
  private final TextMap map;
  private final References references;

  private final List<org.iotopo.model.Memory> memory = new ArrayList<>();
  private final List<org.iotopo.model.Iommu> iommus = new ArrayList<>();
  private final List<org.iotopo.model.Its> its = new ArrayList<>();
  private final List<org.iotopo.model.HostBridge> hosts = new ArrayList<>();
  private final List<org.iotopo.model.PlatformDevice> platformDevices = new ArrayList<>();
  private final List<org.iotopo.model.Reserved> reserved = new ArrayList<>();
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<org.iotopo.model.Guest> guests = new ArrayList<>();

  private MachineLowering(Machine machine, MachineNames names, Defects defects, Settings settings) {
    this.settings = settings;
    this.machine = machine;
    this.names = names;
    this.defects = defects;
    this.allows = Allows.of(machine, names, defects);
    this.map = new TextMap(names, defects, allows.statements());
    this.references = new References(names, defects);
  }

  /** The machine, what it cannot hold, and where things stand. */
  static Source lower(Machine machine, MachineNames names, Defects defects, Settings settings) {
    return new MachineLowering(machine, names, defects, settings).lower();
  }

  private Source lower() {
    Attributes attributes = new Attributes(ElementPath.MACHINE, defects);
    Arch arch =
        attributes
            .once(machine, MACHINE__ARCH, machine.getArch())
            .map(MachineLowering::arch)
            .orElseGet(() -> ImpliedArch.of(machine));
    namesTwice();
    elements(arch);
    Kernel kernel = kernel(attributes);
    Firmware firmware =
        attributes
            .once(machine, MACHINE__FIRMWARE, machine.getFirmware())
            .map(MachineLowering::firmware)
            .orElseGet(() -> Firmware.usual(arch, reserved, platformDevices));
    org.iotopo.model.Machine lowered =
        new org.iotopo.model.Machine(
            String.valueOf(machine.getName()),
            arch,
            attributes
                .field(machine, MACHINE__CPU_ADDRESS_WIDTH, machine.getCpuAddressWidth(), 1, 64)
                .orElseGet(() -> arch.usualAddressWidth()),
            kernel,
            firmware,
            attributes.once(machine, MACHINE__CMDLINE, machine.getCmdline()).orElse(""),
            memory,
            iommus,
            its,
            hosts,
            platformDevices,
            reserved,
            assignments,
            guests,
            Documentation.of(machine));
    return new Source(lowered, defects.list(), allows.suppressions(), map);
  }

  private void namesTwice() {
    List<Named> twice = new ArrayList<>(names.twice().keySet());
    twice.sort(java.util.Comparator.comparing(names::pathOf));
    for (Named element : twice) {
      Named first = names.twice().get(element);
      defects.add(
          Defect.Kind.NAME_TWICE,
          Place.of(names.pathOf(element)),
          element.getName() + " is declared twice among siblings",
          Place.of(names.pathOf(first)));
    }
  }

  private void elements(Arch arch) {
    PlatformLowering platform = new PlatformLowering(names, defects);
    HostLowering host = new HostLowering(names, defects, map, references, settings);
    for (MachineElement element : machine.getElements()) {
      if (element instanceof Memory each) {
        platform.lower(each).ifPresent(memory::add);
      } else if (element instanceof Its each) {
        its.add(platform.lower(each, its.size()));
      } else if (element instanceof PlatformDevice each) {
        platformDevices.add(platform.lower(each));
      } else if (element instanceof HostBridge each) {
        hosts.add(host.lower(each));
      }
    }
    IommuLowering iommu = new IommuLowering(names, defects, map, references, arch);
    UserLowering user = new UserLowering(names, defects, map, references, everyDevice());
    GuestLowering guest = new GuestLowering(names, defects, map, references, arch);
    for (MachineElement element : machine.getElements()) {
      if (element instanceof Iommu each) {
        iommus.add(iommu.lower(each));
      } else if (element instanceof Reserved each) {
        user.lower(each).ifPresent(reserved::add);
      } else if (element instanceof Assign each) {
        assignments.add(user.lower(each));
      } else if (element instanceof Guest each) {
        guests.add(guest.lower(each));
      }
    }
  }

  private Kernel kernel(Attributes attributes) {
    Optional<String> written = attributes.once(machine, MACHINE__KERNEL, machine.getKernel());
    if (written.isEmpty()) {
      return settings.kernel().orElse(Kernel.V7_3);
    }
    for (Kernel kernel : Kernel.values()) {
      if (kernel.toString().equals(written.get())) {
        return kernel;
      }
    }
    TreeSet<String> known =
        new TreeSet<>(Arrays.stream(Kernel.values()).map(Kernel::toString).toList());
    defects.add(
        Defect.Kind.WORD_UNKNOWN,
        ElementPath.MACHINE,
        machine,
        MACHINE__KERNEL,
        0,
        "kernel " + written.get() + " is not one of " + String.join(", ", known));
    return Kernel.V7_3;
  }

  /** Endpoints and platform devices. */
  private List<ElementPath> everyDevice() {
    List<ElementPath> found = new ArrayList<>();
    for (org.iotopo.model.HostBridge host : hosts) {
      collect(new ElementPath(host.name()), host.children(), found);
    }
    platformDevices.forEach(device -> found.add(new ElementPath(device.name())));
    return found;
  }

  private static void collect(ElementPath parent, List<PciNode> nodes, List<ElementPath> into) {
    for (PciNode node : nodes) {
      if (node instanceof Bridge bridge) {
        collect(parent.child(bridge.name()), bridge.children(), into);
      } else {
        into.add(parent.child(node.name()));
      }
    }
  }

  static Arch arch(org.iotopo.iotopo.Arch arch) {
    return switch (arch) {
      case X86_64 -> Arch.X86_64;
      case ARM64 -> Arch.ARM64;
      case RISCV64 -> Arch.RISCV64;
    };
  }

  static Firmware firmware(org.iotopo.iotopo.FirmwareKind firmware) {
    return switch (firmware) {
      case ACPI -> Firmware.ACPI;
      case DEVICE_TREE -> Firmware.DEVICE_TREE;
    };
  }
}
