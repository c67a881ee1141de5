package org.iotopo.importer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iotopo.importer.FirmwareFacts.PlatformFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.dt.DeviceTreeReader;
import org.iotopo.importer.naming.Naming;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Firmware;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Its;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.model.PlatformDevice;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BridgeKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/**
 * From everything that a machine says of itself to the machine: the one place where a {@code
 * Machine} comes from other than text.
 */
public final class MachineBuilder {

  private static final String RAM = "System RAM";

  private final RawMachine raw;
  private final FirmwareFacts firmware;
  private final BusTree tree;
  private final HostBridgeBuilder hosts;
  private final Map<Bdf, BridgeKind> kinds;
  private final Map<Bdf, String> names;
  private final Map<Bdf, ElementPath> paths;
  private final Arch arch;
  private final Kernel kernel;
  private final String booted;
  private final String commandLine;

  private MachineBuilder(RawMachine raw) {
    this.raw = raw;
    this.kernel = KernelFacts.kernel(KernelFacts.version(raw.kernelVersion()));
    this.firmware = FirmwareReader.read(raw, kernel);
    this.tree =
        BusTree.of(raw.functions().isEmpty() ? ImpliedFunctions.of(firmware) : raw.functions());
    this.hosts = new HostBridgeBuilder(raw, firmware, tree);
    this.kinds = BridgeKinds.of(tree.roots());
    this.names = names();
    this.paths = Paths.of(hosts.places(), names);
    this.arch = raw.arch().orElseGet(this::impliedArch);
    this.booted = KernelFacts.commandLine(raw.commandLine().or(firmware::commandLine));
    this.commandLine = KernelFacts.withUnused(booted, raw, firmware);
  }

  /** Builds the machine. */
  public static Imported build(RawMachine raw) {
    return new MachineBuilder(raw).build();
  }

  private Imported build() {
    List<ImportProblem> problems = new ArrayList<>(raw.problems());
    problems.addAll(tree.problems());
    problems.addAll(Unknowns.cutOff(tree.roots()));
    problems.addAll(firmware.problems());
    Set<Bdf> unlike = AcsAtBoot.unlike(machine(Set.of(), new ArrayList<>()), raw.functions());
    List<Remark> remarks = new ArrayList<>();
    Machine machine = machine(unlike, remarks);
    KernelFacts.remark(KernelFacts.version(raw.kernelVersion()))
        .ifPresent(text -> remarks.add(0, new Remark(ElementPath.MACHINE, text)));
    remarks.addAll(0, Unknowns.of(raw, firmware, machine));
    if (firmware.refusesVtd()) {
      remarks.add(
          0,
          new Remark(
              ElementPath.MACHINE,
              "a device scope of the DMAR does not fit its device, so Linux uses no VT-d:"
                  + " intel_iommu=off stands for that"));
    }
    if (firmware.iommus().isEmpty() && !raw.iommus().isEmpty()) {
      remarks.add(
          0,
          new Remark(
              ElementPath.MACHINE,
              "Linux uses "
                  + String.join(", ", raw.iommus().stream().map(SysfsIommu::name).toList())
                  + ", which no table that was read describes; left out"));
    }
    if (!booted.equals(commandLine)) {
      remarks.add(
          0,
          new Remark(
              ElementPath.MACHINE,
              "Linux uses none of the IOMMUs that firmware describes: /sys/class/iommu shows none;"
                  + " the command line here says so in its place"));
    }
    return new Imported(machine, remarks, problems);
  }

  private Machine machine(Set<Bdf> controls, List<Remark> remarks) {
    List<Memory> memory = memory();
    List<PlatformDevice> platform = firmware.platformDevices().stream().map(this::device).toList();
    Map<String, ElementPath> platformPaths = new TreeMap<>();
    platform.forEach(device -> platformPaths.put(device.name(), new ElementPath(device.name())));
    Scopes scopes = new Scopes(paths, hosts.places(), platformPaths, !raw.functions().isEmpty());
    List<Iommu> units =
        new UnitBuilder(raw, scopes, arch, kernel, commandLine, remarks).build(firmware.iommus());
    List<Reserved> reserved = RegionBuilder.build(firmware.reserved(), scopes, remarks);
    FunctionBuilder.Context context =
        new FunctionBuilder.Context(raw.ids(), kernel, controls, externalFacing(), remarks);
    List<HostBridge> bridges = new ArrayList<>();
    for (HostBridgeBuilder.Place place : hosts.places()) {
      List<Remark> below = new ArrayList<>();
      FunctionBuilder functions =
          new FunctionBuilder(
              new FunctionBuilder.Names(names, kinds),
              raw.iomem(),
              place.toBus(),
              new FunctionBuilder.Context(
                  context.ids(),
                  context.kernel(),
                  context.controls(),
                  context.externalFacing(),
                  below));
      bridges.add(hosts.build(place, functions, names));
      place.remarks().forEach(text -> remarks.add(new Remark(new ElementPath(place.name()), text)));
      remarks.addAll(below);
    }
    return new Machine(
        raw.name(),
        arch,
        cpuAddressWidth(memory, bridges),
        kernel,
        firmwareKind(),
        commandLine,
        memory,
        units,
        firmware.its().stream()
            .map(its -> new Its(its.name(), its.registers(), its.id(), ""))
            .toList(),
        bridges,
        platform,
        reserved,
        List.of(),
        List.of(),
        "");
  }

  private Map<Bdf, String> names() {
    Map<Bdf, String> stems = new HashMap<>();
    for (BusTree.Root root : tree.roots()) {
      for (BusTree.Node node : root.all()) {
        stems.put(
            node.bdf(),
            Naming.stem(
                Optional.ofNullable(kinds.get(node.bdf())),
                node.function().facts().id(),
                node.function().facts().classCode()));
      }
    }
    return Naming.numbered(stems);
  }

  private Arch impliedArch() {
    for (FirmwareFacts.IommuFact unit : firmware.iommus()) {
      switch (unit.model()) {
        case ARM_SMMU_V2, ARM_SMMU_V3:
          return Arch.ARM64;
        case RISCV_IOMMU:
          return Arch.RISCV64;
        case INTEL_VTD, AMD_VI:
          return Arch.X86_64;
        default:
          break;
      }
    }
    if (raw.deviceTree().isPresent()) {
      return DeviceTreeReader.arch(raw.deviceTree().get());
    }
    return firmware.its().isEmpty() ? Unknowns.likelyArch(raw) : Arch.ARM64;
  }

  private Firmware firmwareKind() {
    if (!raw.acpi().isEmpty()) {
      return Firmware.ACPI;
    }
    return raw.deviceTree().isPresent() ? Firmware.DEVICE_TREE : Firmware.ACPI;
  }

  private Set<Bdf> externalFacing() {
    Set<Bdf> ports = new TreeSet<>();
    for (Requesters each : firmware.externalFacing()) {
      if (each instanceof Requesters.Function one) {
        ports.add(one.bdf());
      } else if (each instanceof Requesters.Below below) {
        ports.add(below.bridge());
      }
    }
    return ports;
  }

  private PlatformDevice device(PlatformFact fact) {
    return new PlatformDevice(
        fact.name(),
        fact.registers(),
        fact.streams(),
        fact.path(),
        fact.hid(),
        fact.dmaWidth(),
        "");
  }

  /** RAM as Linux lists it; for a user, who sees no addresses, as firmware does. */
  private List<Memory> memory() {
    List<AddressRange> ranges = new ArrayList<>(raw.iomem().ram());
    if (ranges.isEmpty()) {
      raw.e820().stream()
          .filter(entry -> entry.type().equals(RAM))
          .map(E820Entry::range)
          .forEach(ranges::add);
    }
    if (ranges.isEmpty()) {
      ranges.addAll(firmware.ram());
    }
    ranges = new ArrayList<>(AddressSet.of(ranges).ranges());
    ranges.sort(Comparator.naturalOrder());
    List<String> memoryNames = Naming.memory(ranges);
    List<Memory> memory = new ArrayList<>();
    for (int index = 0; index < ranges.size(); index++) {
      memory.add(new Memory(memoryNames.get(index), ranges.get(index)));
    }
    return memory;
  }

  /** As the tables say, and wide enough for every address that was seen. */
  private int cpuAddressWidth(List<Memory> memory, List<HostBridge> bridges) {
    long highest = 0;
    for (Memory ram : memory) {
      highest = Address.max(highest, ram.range().last());
    }
    for (HostBridge bridge : bridges) {
      for (HostBridge.OutboundWindow window : bridge.outbound()) {
        highest = Address.max(highest, window.cpu().last());
      }
    }
    for (Iomem.Resource line : raw.iomem().resources()) {
      highest = Address.max(highest, line.range().last());
    }
    int usual =
        switch (arch) {
          case X86_64 -> 46;
          case ARM64 -> 48;
          case RISCV64 -> 56;
        };
    int needed = 64 - Long.numberOfLeadingZeros(highest);
    return Math.max(needed, firmware.hostAddressWidth().orElse(usual));
  }
}
