package org.iotopo.tests.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.Endpoint;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.model.PciNode;
import org.iotopo.model.SrIov;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** What is true of every machine that was laid out, as hardware would see it. */
final class Soundness {

  /** Addresses on a bus, or a window to it. */
  private record Block(
      String owner, WindowKind kind, boolean narrow, AddressRange range, ByteSize alignment) {

    private boolean isIo() {
      return kind == WindowKind.IO;
    }
  }

  private Soundness() {}

  /** Checks every bus of a machine. */
  static void check(Machine machine) {
    for (HostBridge host : machine.hostBridges()) {
      List<Block> windows =
          host.outbound().stream()
              .map(w -> new Block(host.name(), w.kind(), false, w.bus(), ByteSize.of(1)))
              .toList();
      host.buses().ifPresent(buses -> checkBus(host.name(), host.children(), windows, buses));
    }
  }

  private static void checkBus(
      String path, List<PciNode> nodes, List<Block> windows, BusRange buses) {
    List<Block> blocks = new ArrayList<>();
    List<BusRange> taken = new ArrayList<>();
    for (PciNode node : nodes) {
      blocks.addAll(blocks(path, node));
      if (node instanceof Bridge bridge && bridge.buses().isPresent()) {
        BusRange own = bridge.buses().get();
        assertTrue(buses.contains(own) && own.first() > buses.first(), path + " " + own);
        taken.forEach(other -> assertTrue(!other.overlaps(own), path + ": " + own + other));
        taken.add(own);
        checkBus(path + "." + bridge.name(), bridge.children(), windows(bridge), own);
      }
    }
    checkInside(blocks, windows);
    checkApart(blocks);
  }

  private static List<Block> windows(Bridge bridge) {
    return bridge.windows().stream()
        .map(
            window ->
                new Block(
                    bridge.name(),
                    window.kind(),
                    window.kind() == WindowKind.MEM,
                    window.range(),
                    window.kind() == WindowKind.IO ? ByteSize.PAGE : ByteSize.MIB))
        .toList();
  }

  private static List<Block> blocks(String path, PciNode node) {
    String name = path + "." + node.name();
    List<Block> blocks = new ArrayList<>();
    node.header().bars().forEach(bar -> block(name, bar, bar.size()).ifPresent(blocks::add));
    node.header()
        .rom()
        .ifPresent(
            rom ->
                rom.placed()
                    .ifPresent(
                        range ->
                            blocks.add(new Block(name, WindowKind.PREF, true, range, rom.size()))));
    Optional<SrIov> sriov = node instanceof Endpoint endpoint ? endpoint.srIov() : Optional.empty();
    sriov.ifPresent(
        found ->
            found
                .bars()
                .forEach(
                    bar -> {
                      ByteSize all = ByteSize.of(bar.size().bytes() * found.total());
                      block(name, bar, all).ifPresent(blocks::add);
                    }));
    if (node instanceof Bridge bridge) {
      blocks.addAll(windows(bridge));
    }
    return blocks;
  }

  private static Optional<Block> block(String name, Bar bar, ByteSize size) {
    WindowKind kind = bar.prefetchable() ? WindowKind.PREF : WindowKind.MEM;
    bar.placed().ifPresent(range -> assertEquals(size, range.size(), name));
    return bar.placed()
        .map(
            range ->
                new Block(
                    name + ".bar" + bar.index(),
                    bar.kind() == BarKind.IO ? WindowKind.IO : kind,
                    bar.kind() == BarKind.MEM32,
                    range,
                    bar.size()));
  }

  private static void checkInside(List<Block> blocks, List<Block> windows) {
    for (Block block : blocks) {
      assertTrue(block.range().isAlignedTo(block.alignment()), () -> "misaligned " + block);
      assertTrue(
          !block.narrow() || !org.iotopo.units.Address.below(0xffff_ffffL, block.range().last()),
          () -> "too high " + block);
      Stream<Block> suited =
          windows.stream()
              .filter(window -> window.isIo() == block.isIo())
              .filter(
                  window -> window.kind() != WindowKind.PREF || block.kind() == WindowKind.PREF);
      assertTrue(
          suited.anyMatch(window -> window.range().contains(block.range())),
          () -> block + " outside " + windows);
    }
  }

  private static void checkApart(List<Block> blocks) {
    List<Block> sorted = new ArrayList<>(blocks);
    sorted.sort((a, b) -> a.range().compareTo(b.range()));
    for (boolean io : new boolean[] {true, false}) {
      Block before = null;
      for (Block block : sorted) {
        if (block.isIo() == io) {
          Block previous = before;
          assertTrue(
              previous == null || !previous.range().overlaps(block.range()),
              () -> block + " overlaps " + previous);
          before = block;
        }
      }
    }
  }
}
