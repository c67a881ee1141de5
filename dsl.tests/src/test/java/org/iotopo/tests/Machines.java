package org.iotopo.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.iotopo.model.Acs;
import org.iotopo.model.Arch;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.Firmware;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HotplugReserve;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.model.Origin;
import org.iotopo.model.PciNode;
import org.iotopo.model.Rom;
import org.iotopo.model.SrIov;
import org.iotopo.model.Window;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.FunctionKind;
import org.iotopo.pci.Segment;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * Machines for tests, written as a file would write them.
 *
 * <pre>
 * machine(host("pci0").window(MEM, 0xc000_0000L, 0xdfff_ffffL).with(
 *     rootPort("rp1", "01.0").acs("SV RR CR UF").with(
 *         endpoint("nic0", "00.0").bar(0, MEM32, 64 * K))))
 * </pre>
 */
public final class Machines {

  /** 2^10. */
  public static final long K = 1 << 10;

  /** 2^20. */
  public static final long M = 1 << 20;

  /** 2^30. */
  public static final long G = 1 << 30;

  private Machines() {}

  /** An x86 machine without RAM or IOMMUs. */
  public static Machine machine(Host... hosts) {
    return machine(Arch.X86_64, hosts);
  }

  /** A machine without RAM or IOMMUs. */
  public static Machine machine(Arch arch, Host... hosts) {
    return new Machine(
        "m",
        arch,
        48,
        Kernel.V7_3,
        arch == Arch.X86_64 ? Firmware.ACPI : Firmware.DEVICE_TREE,
        "",
        List.of(),
        List.of(),
        List.of(),
        Stream.of(hosts).map(Host::build).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "");
  }

  /** The same machine with RAM. */
  public static Machine withMemory(Machine machine, AddressRange... memory) {
    return with(
        machine,
        Stream.of(memory).map(range -> new Memory("ram" + range.first(), range)).toList(),
        machine.iommus());
  }

  /** The same machine with IOMMUs. */
  public static Machine withIommus(Machine machine, Iommu... iommus) {
    return with(machine, machine.memory(), List.of(iommus));
  }

  private static Machine with(Machine machine, List<Memory> memory, List<Iommu> iommus) {
    return new Machine(
        machine.name(),
        machine.arch(),
        machine.cpuAddressWidth(),
        machine.kernel(),
        machine.firmware(),
        machine.commandLine(),
        memory,
        iommus,
        machine.its(),
        machine.hostBridges(),
        machine.platformDevices(),
        machine.reserved(),
        machine.assignments(),
        machine.guests(),
        machine.documentation());
  }

  /** An IOMMU that translates everything. */
  public static Iommu iommu(String name, Iommu.Model model, AddressRange registers) {
    return new Iommu(
        name,
        model,
        Optional.of(registers),
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

  /** A host bridge of segment 0. */
  public static Host host(String name) {
    return new Host(name);
  }

  /** A root port; the slot as {@code 01.0}. */
  public static Port rootPort(String name, String slot) {
    return new Port(BridgeKind.ROOT_PORT, name, slot);
  }

  /** A switch upstream port. */
  public static Port upstreamPort(String name, String slot) {
    return new Port(BridgeKind.UPSTREAM_PORT, name, slot);
  }

  /** A switch downstream port. */
  public static Port downstreamPort(String name, String slot) {
    return new Port(BridgeKind.DOWNSTREAM_PORT, name, slot);
  }

  /** Any other type-1 function. */
  public static Port bridge(BridgeKind kind, String name, String slot) {
    return new Port(kind, name, slot);
  }

  /** A PCI Express endpoint. */
  public static Device endpoint(String name, String slot) {
    return new Device(name, slot);
  }

  /** {@code 1f.2}. */
  public static DeviceFunction slot(String text) {
    int dot = text.indexOf('.');
    return new DeviceFunction(
        Integer.parseInt(text.substring(0, dot), 16), Integer.parseInt(text.substring(dot + 1)));
  }

  /** The host bridge of that name. */
  public static HostBridge hostNamed(Machine machine, String name) {
    return machine.hostBridges().stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The function at a path such as {@code pci0.rp1.nic}. */
  public static PciNode node(Machine machine, String path) {
    String[] names = path.split("\\.");
    List<PciNode> siblings = hostNamed(machine, names[0]).children();
    PciNode found = null;
    for (String name : Arrays.asList(names).subList(1, names.length)) {
      found = siblings.stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
      siblings = found instanceof Bridge bridge ? bridge.children() : List.of();
    }
    return found;
  }

  /** The bridge at a path. */
  public static Bridge bridgeAt(Machine machine, String path) {
    return (Bridge) node(machine, path);
  }

  /** The endpoint at a path. */
  public static Endpoint endpointAt(Machine machine, String path) {
    return (Endpoint) node(machine, path);
  }

  /** A path, parsed. */
  public static ElementPath path(String text) {
    return new ElementPath(text);
  }

  /** A host bridge in the making. */
  public static final class Host {
    private final String name;
    private Segment segment = Segment.ZERO;
    private Optional<BusRange> buses = Optional.empty();
    private Optional<Address> ecam = Optional.empty();
    private final List<HostBridge.OutboundWindow> outbound = new ArrayList<>();
    private final List<HostBridge.InboundWindow> inbound = new ArrayList<>();
    private List<PciNode> children = List.of();

    private Host(String name) {
      this.name = name;
    }

    /** Its segment. */
    public Host segment(int number) {
      segment = new Segment(number);
      return this;
    }

    /** Its bus numbers. */
    public Host buses(int first, int last) {
      buses = Optional.of(new BusRange(first, last));
      return this;
    }

    /** Its configuration space. */
    public Host ecam(long base) {
      ecam = Optional.of(new Address(base));
      return this;
    }

    /** An outbound window where CPU and bus addresses are the same. */
    public Host window(WindowKind kind, long first, long last) {
      return window(kind, first, last, first);
    }

    /** An outbound window. */
    public Host window(WindowKind kind, long first, long last, long cpuBase) {
      outbound.add(new HostBridge.OutboundWindow(kind, new AddressRange(first, last), cpuBase));
      return this;
    }

    /** An inbound window where CPU and bus addresses are the same. */
    public Host inbound(long first, long last) {
      inbound.add(new HostBridge.InboundWindow(new AddressRange(first, last), first));
      return this;
    }

    /** What is on the root bus. */
    public Host with(Node... nodes) {
      children = Machines.build(nodes);
      return this;
    }

    private HostBridge build() {
      return new HostBridge(
          name,
          segment,
          buses,
          ecam,
          outbound,
          inbound,
          true,
          HostBridge.RootComplexPolicy.UNKNOWN,
          false,
          false,
          OptionalInt.empty(),
          Optional.empty(),
          children,
          "");
    }
  }

  /** A function in the making. */
  public sealed interface Node {
    /** The finished record. */
    PciNode build();
  }

  private static List<PciNode> build(Node... nodes) {
    return Stream.of(nodes).map(Node::build).toList();
  }

  /** What ports and devices have in common. */
  private static final class Header {
    private final DeviceFunction slot;
    private Acs acs = Acs.NONE;
    private final List<Bar> bars = new ArrayList<>();
    private Optional<Rom> rom = Optional.empty();
    private final List<DeviceFunction> aliases = new ArrayList<>();
    private boolean isolated;
    private boolean multifunction;

    private Header(String slot) {
      this.slot = slot(slot);
    }

    private FunctionHeader build() {
      return new FunctionHeader(
          slot,
          Optional.empty(),
          Optional.empty(),
          acs,
          bars,
          rom,
          aliases,
          isolated,
          multifunction);
    }
  }

  private static Bar bar(int index, BarKind kind, long size, boolean pref, Optional<Long> at) {
    ByteSize bytes = ByteSize.of(size);
    return new Bar(
        index,
        kind,
        bytes,
        pref,
        List.of(),
        at.map(base -> AddressRange.ofSize(base, bytes)),
        Origin.DECLARED);
  }

  private static int flags(String words) {
    return Stream.of(words.split(" "))
        .filter(word -> !word.isEmpty())
        .mapToInt(word -> AcsFlag.valueOf(word).mask())
        .reduce(0, (a, b) -> a | b);
  }

  private static AcsCapability capability(String words) {
    int bits = flags(words);
    return new AcsCapability(bits & 0x7f | (bits > 0x7f ? AcsFlag.ENHANCED : 0));
  }

  /** A bridge in the making. */
  public static final class Port implements Node {
    private final BridgeKind kind;
    private final String name;
    private final Header header;
    private Optional<BusRange> buses = Optional.empty();
    private final List<Window> windows = new ArrayList<>();
    private boolean hotplug;
    private HotplugReserve reserve = HotplugReserve.NONE;
    private List<PciNode> children = List.of();

    private Port(BridgeKind kind, String name, String slot) {
      this.kind = kind;
      this.name = name;
      this.header = new Header(slot);
    }

    /** Its declared bus numbers. */
    public Port buses(int secondary, int subordinate) {
      buses = Optional.of(new BusRange(secondary, subordinate));
      return this;
    }

    /** A declared window. */
    public Port window(WindowKind windowKind, long first, long last) {
      windows.add(new Window(windowKind, new AddressRange(first, last), Origin.DECLARED));
      return this;
    }

    /** A hotplug port. */
    public Port hotplug() {
      hotplug = true;
      return this;
    }

    /** What a hotplug port keeps free. */
    public Port reserve(long io, long mem, long pref, int busNumbers) {
      reserve =
          new HotplugReserve(ByteSize.of(io), ByteSize.of(mem), ByteSize.of(pref), busNumbers);
      return this;
    }

    /** An ACS capability, set as Linux sets it. */
    public Port acs(String capability) {
      header.acs = new Acs(Optional.of(capability(capability)), Optional.empty(), Optional.empty());
      return this;
    }

    /** An ACS capability and what is set. */
    public Port acs(String capability, String enabled) {
      header.acs =
          new Acs(
              Optional.of(capability(capability)),
              Optional.of(new AcsControl(flags(enabled))),
              Optional.empty());
      return this;
    }

    /** A BAR of its own, without an address. */
    public Port bar(int index, BarKind barKind, long size) {
      header.bars.add(Machines.bar(index, barKind, size, false, Optional.empty()));
      return this;
    }

    /** A BAR of its own. */
    public Port bar(int index, BarKind barKind, long size, long at) {
      header.bars.add(Machines.bar(index, barKind, size, false, Optional.of(at)));
      return this;
    }

    /** The multi-function bit. */
    public Port multifunction() {
      header.multifunction = true;
      return this;
    }

    /** What is behind it. */
    public Port with(Node... nodes) {
      children = Machines.build(nodes);
      return this;
    }

    @Override
    public Bridge build() {
      return new Bridge(
          name,
          kind,
          header.build(),
          buses,
          Origin.DECLARED,
          windows,
          hotplug,
          reserve,
          false,
          false,
          false,
          OptionalInt.empty(),
          OptionalInt.empty(),
          false,
          false,
          children,
          "");
    }
  }

  /** An endpoint in the making. */
  public static final class Device implements Node {
    private final String name;
    private final Header header;
    private FunctionKind kind = FunctionKind.PCIE;
    private Optional<SrIov> srIov = Optional.empty();

    private Device(String name, String slot) {
      this.name = name;
      this.header = new Header(slot);
    }

    /** Its kind. */
    public Device kind(FunctionKind functionKind) {
      kind = functionKind;
      return this;
    }

    /** A BAR that is not prefetchable, without an address. */
    public Device bar(int index, BarKind barKind, long size) {
      header.bars.add(Machines.bar(index, barKind, size, false, Optional.empty()));
      return this;
    }

    /** A BAR that is not prefetchable. */
    public Device bar(int index, BarKind barKind, long size, long at) {
      header.bars.add(Machines.bar(index, barKind, size, false, Optional.of(at)));
      return this;
    }

    /** A prefetchable BAR without an address. */
    public Device pref(int index, BarKind barKind, long size) {
      header.bars.add(Machines.bar(index, barKind, size, true, Optional.empty()));
      return this;
    }

    /** A prefetchable BAR. */
    public Device pref(int index, BarKind barKind, long size, long at) {
      header.bars.add(Machines.bar(index, barKind, size, true, Optional.of(at)));
      return this;
    }

    /** An expansion ROM without an address. */
    public Device rom(long size) {
      header.rom = Optional.of(new Rom(ByteSize.of(size), Optional.empty(), Origin.DECLARED));
      return this;
    }

    /** Virtual functions without BARs. */
    public Device sriov(int total, int enabled, int offset, int stride) {
      srIov = Optional.of(new SrIov(total, enabled, offset, stride, List.of()));
      return this;
    }

    /** A BAR that every virtual function has, 64-bit and prefetchable, without an address. */
    public Device vfBar(int index, long sizeOfOne) {
      SrIov before = srIov.orElseThrow();
      List<Bar> bars = new ArrayList<>(before.bars());
      bars.add(Machines.bar(index, BarKind.MEM64, sizeOfOne, true, Optional.empty()));
      srIov = Optional.of(before.laidOut(bars));
      return this;
    }

    /** An ACS capability and what is set. */
    public Device acs(String capability, String enabled) {
      header.acs =
          new Acs(
              Optional.of(capability(capability)),
              Optional.of(new AcsControl(flags(enabled))),
              Optional.empty());
      return this;
    }

    /** A function whose requester ID it uses too. */
    public Device dmaAlias(String other) {
      header.aliases.add(slot(other));
      return this;
    }

    /** Linux trusts it in place of ACS. */
    public Device isolated() {
      header.isolated = true;
      return this;
    }

    /** The multi-function bit. */
    public Device multifunction() {
      header.multifunction = true;
      return this;
    }

    @Override
    public Endpoint build() {
      return new Endpoint(
          name,
          kind,
          header.build(),
          false,
          false,
          false,
          OptionalInt.empty(),
          Optional.empty(),
          srIov,
          "");
    }
  }
}
