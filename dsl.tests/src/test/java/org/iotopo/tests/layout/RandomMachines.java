package org.iotopo.tests.layout;

import static org.iotopo.tests.Machines.G;
import static org.iotopo.tests.Machines.K;
import static org.iotopo.tests.Machines.M;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.iotopo.model.Arch;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.Endpoint;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.model.Origin;
import org.iotopo.model.PciNode;
import org.iotopo.model.Rom;
import org.iotopo.model.Window;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.WindowKind;
import org.iotopo.tests.Machines;
import org.iotopo.tests.Machines.Device;
import org.iotopo.tests.Machines.Node;
import org.iotopo.tests.Machines.Port;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Machines of all shapes from one number. */
final class RandomMachines {

  private final Random random;
  private int names;
  private boolean scrambles;

  private RandomMachines(long seed) {
    random = new Random(seed);
  }

  /** A machine with nothing assigned and windows that should do. */
  static Machine roomy(long seed) {
    return new RandomMachines(seed).machine(0xff_ffff, 64 * G);
  }

  /** A machine with nothing assigned and windows that may be too small. */
  static Machine tight(long seed) {
    RandomMachines made = new RandomMachines(seed);
    return made.machine(
        0x10ff + made.random.nextInt(0x4000), (1 + made.random.nextInt(16)) * 32 * M);
  }

  private Machine machine(long lastIo, long pref) {
    Arch arch = random.nextInt(3) == 0 ? Arch.ARM64 : Arch.X86_64;
    Machines.Host host =
        Machines.host("pci0")
            .window(WindowKind.IO, random.nextBoolean() ? 0 : 0x1000, lastIo)
            .window(
                WindowKind.MEM, 0x8000_0000L, random.nextBoolean() ? 0xdfff_ffffL : 0xffff_ffffL);
    if (random.nextInt(4) > 0) {
      host.window(WindowKind.PREF, 0x40_0000_0000L, 0x40_0000_0000L + pref - 1);
    }
    return Machines.machine(arch, host.with(bus(0, 1 + random.nextInt(6))));
  }

  private Node[] bus(int depth, int devices) {
    List<Node> nodes = new ArrayList<>();
    for (int device = 0; device < devices; device++) {
      nodes.add(depth < 4 && random.nextInt(3) > 0 ? port(depth, device) : device(device));
    }
    Collections.shuffle(nodes, random);
    return nodes.toArray(Node[]::new);
  }

  private Port port(int depth, int device) {
    String slot = String.format("%02x.0", device);
    String name = "n" + names++;
    Port port = depth == 0 ? Machines.rootPort(name, slot) : Machines.downstreamPort(name, slot);
    if (random.nextInt(4) == 0) {
      port.hotplug();
      if (random.nextBoolean()) {
        port.reserve(
            random.nextInt(3) * K, random.nextInt(5) * M, random.nextInt(9) * M, random.nextInt(3));
      }
    }
    if (random.nextInt(6) == 0) {
      port.bar(0, BarKind.MEM32, 4 * K);
    }
    return port.with(bus(depth + 1, random.nextInt(4)));
  }

  private Device device(int device) {
    Device made = Machines.endpoint("n" + names++, String.format("%02x.0", device));
    int bars = random.nextInt(4);
    for (int bar = 0; bar < bars; bar++) {
      long memory = 4 * K << random.nextInt(14);
      switch (random.nextInt(5)) {
        case 0 -> made.bar(bar, BarKind.IO, 4L << random.nextInt(7));
        case 1 -> made.bar(bar, BarKind.MEM32, memory);
        case 2 -> made.bar(bar, BarKind.MEM64, memory);
        case 3 -> made.pref(bar, BarKind.MEM32, memory);
        default -> made.pref(bar, BarKind.MEM64, memory);
      }
    }
    if (random.nextInt(4) == 0) {
      made.rom(2 * K << random.nextInt(9));
    }
    if (random.nextInt(6) == 0) {
      made.sriov(1 + random.nextInt(40), 0, 1 + random.nextInt(200), 1 + random.nextInt(3));
      made.vfBar(0, 4 * K << random.nextInt(8));
    }
    return made;
  }

  /**
   * The machine as an author might have written it: some of what was assigned, none of the rest.
   */
  static Machine forgetting(Machine laidOut, long seed) {
    RandomMachines forgetful = new RandomMachines(seed);
    List<HostBridge> hosts =
        laidOut.hostBridges().stream()
            .map(
                host ->
                    host.laidOut(
                        host.buses().orElseThrow(), forgetful.forgetNodes(host.children())))
            .toList();
    return laidOut.withHostBridges(hosts);
  }

  /** The machine with some of its numbers anywhere: nobody keeps an author from writing that. */
  static Machine scrambled(Machine laidOut, long seed) {
    RandomMachines wild = new RandomMachines(seed);
    wild.scrambles = true;
    return laidOut.withHostBridges(
        laidOut.hostBridges().stream()
            .map(host -> host.laidOut(wild.anyBuses(), wild.forgetNodes(host.children())))
            .toList());
  }

  private BusRange anyBuses() {
    int first = random.nextInt(256);
    return new BusRange(first, first + random.nextInt(256 - first));
  }

  private AddressRange kept(AddressRange range) {
    if (!scrambles || random.nextInt(3) > 0) {
      return range;
    }
    long a = random.nextLong() >>> random.nextInt(64);
    long b = random.nextBoolean() ? -1 : a + (random.nextLong() >>> 1 >>> random.nextInt(62));
    return new AddressRange(Address.min(a, b), Address.max(a, b));
  }

  private boolean forgets() {
    return random.nextInt(2) == 0;
  }

  private List<PciNode> forgetNodes(List<PciNode> nodes) {
    return nodes.stream().map(this::forget).toList();
  }

  private PciNode forget(PciNode node) {
    FunctionHeader header = forget(node.header());
    if (node instanceof Endpoint endpoint) {
      return endpoint.laidOut(
          header, endpoint.srIov().map(sriov -> sriov.laidOut(forgetBars(sriov.bars()))));
    }
    Bridge bridge = (Bridge) node;
    List<Window> windows = new ArrayList<>();
    for (Window window : bridge.windows()) {
      if (!forgets()) {
        windows.add(new Window(window.kind(), kept(window.range()), Origin.DECLARED));
      }
    }
    Optional<BusRange> buses =
        bridge
            .buses()
            .filter(found -> !forgets())
            .map(found -> scrambles && random.nextBoolean() ? anyBuses() : found);
    return new Bridge(
        bridge.name(),
        bridge.kind(),
        header,
        buses,
        Origin.DECLARED,
        windows,
        bridge.hotplug(),
        bridge.reserve(),
        bridge.externalFacing(),
        bridge.subtractive(),
        bridge.vga(),
        bridge.portNumber(),
        bridge.slotNumber(),
        bridge.noAlias(),
        bridge.bridgeAlias(),
        forgetNodes(bridge.children()),
        bridge.documentation());
  }

  private FunctionHeader forget(FunctionHeader header) {
    return header.laidOut(
        forgetBars(header.bars()),
        header
            .rom()
            .map(
                rom ->
                    new Rom(
                        rom.size(),
                        rom.placed().filter(found -> !forgets()).map(this::kept),
                        Origin.DECLARED)));
  }

  private List<Bar> forgetBars(List<Bar> bars) {
    return bars.stream()
        .map(
            bar -> {
              Optional<AddressRange> kept =
                  bar.placed().filter(found -> !forgets()).map(this::kept);
              return new Bar(
                  bar.index(),
                  bar.kind(),
                  bar.size(),
                  bar.prefetchable(),
                  bar.resizable(),
                  kept,
                  Origin.DECLARED);
            })
        .toList();
  }
}
