package org.iotopo.tests.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.iotopo.layout.Layout;
import org.iotopo.model.Bridge;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.model.Origin;
import org.iotopo.model.PciNode;
import org.iotopo.model.Window;

/** What holds for every machine, whatever was written and whatever was left out. */
class LayoutProperties {

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void whatFitsIsSound(@ForAll long seed) {
    Layout layout = Layout.of(RandomMachines.roomy(seed));
    assertEquals(List.of(), layout.faults());
    Soundness.check(layout.machine());
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void whatDoesNotFitIsAFaultAndTheRestIsSound(@ForAll long seed) {
    Layout layout = Layout.of(RandomMachines.tight(seed));
    Soundness.check(layout.machine());
    layout.faults().forEach(fault -> assertTrue(fault.text().contains(" needs "), fault.text()));
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void equalMachinesAreLaidOutEqually(@ForAll long seed) {
    assertEquals(Layout.of(RandomMachines.tight(seed)), Layout.of(RandomMachines.tight(seed)));
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void layingOutAgainChangesNothing(@ForAll long seed) {
    Machine once = Layout.of(RandomMachines.tight(seed)).machine();
    assertEquals(once, Layout.of(once).machine());
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void whatIsWrittenIsKeptAndTheRestIsSound(@ForAll long seed, @ForAll long forgotten) {
    Machine before = Layout.of(RandomMachines.roomy(seed)).machine();
    Machine written = RandomMachines.forgetting(before, forgotten);
    Layout layout = Layout.of(written);
    Soundness.check(layout.machine());
    Map<String, Object> kept = declared(written);
    Map<String, Object> after = declared(layout.machine());
    assertEquals(kept, after);
    if (layout.faults().isEmpty()) {
      assertEquals(assigned(layout.machine()), assigned(Layout.of(layout.machine()).machine()));
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void nothingThatIsWrittenMakesItThrow(@ForAll long seed, @ForAll long scrambled) {
    Machine before = Layout.of(RandomMachines.tight(seed)).machine();
    Machine written = RandomMachines.scrambled(before, scrambled);
    assertEquals(declared(written), declared(Layout.of(written).machine()));
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void theOrderOfSiblingsInTheFileDoesNotMatter(@ForAll long seed, @ForAll long order) {
    Machine machine = RandomMachines.tight(seed);
    Machine shuffled = shuffled(machine, new Random(order));
    assertEquals(assigned(Layout.of(machine).machine()), assigned(Layout.of(shuffled).machine()));
  }

  private static Machine shuffled(Machine machine, Random random) {
    List<HostBridge> hosts = new ArrayList<>();
    for (HostBridge host : machine.hostBridges()) {
      HostBridge laidOut =
          host.laidOut(new org.iotopo.pci.BusRange(0, 255), shuffled(host.children(), random));
      hosts.add(laidOut);
    }
    return machine.withHostBridges(hosts);
  }

  private static List<PciNode> shuffled(List<PciNode> nodes, Random random) {
    List<PciNode> others = new ArrayList<>();
    for (PciNode node : nodes) {
      others.add(node instanceof Bridge bridge ? shuffled(bridge, random) : node);
    }
    Collections.shuffle(others, random);
    return others;
  }

  private static Bridge shuffled(Bridge bridge, Random random) {
    return new Bridge(
        bridge.name(),
        bridge.kind(),
        bridge.header(),
        bridge.buses(),
        bridge.busesOrigin(),
        bridge.windows(),
        bridge.hotplug(),
        bridge.reserve(),
        bridge.externalFacing(),
        bridge.subtractive(),
        bridge.vga(),
        bridge.portNumber(),
        bridge.slotNumber(),
        bridge.noAlias(),
        bridge.bridgeAlias(),
        shuffled(bridge.children(), random),
        bridge.documentation());
  }

  /** Everything that was written, by path. */
  private static Map<String, Object> declared(Machine machine) {
    Map<String, Object> found = new TreeMap<>();
    machine
        .hostBridges()
        .forEach(host -> host.children().forEach(node -> collect(host.name(), node, true, found)));
    return found;
  }

  /** Everything that has addresses or numbers, by path. */
  private static Map<String, Object> assigned(Machine machine) {
    Map<String, Object> found = new TreeMap<>();
    machine
        .hostBridges()
        .forEach(host -> host.children().forEach(node -> collect(host.name(), node, false, found)));
    return found;
  }

  private static void collect(
      String above, PciNode node, boolean onlyWritten, Map<String, Object> into) {
    String path = above + "." + node.name();
    node.header().bars().stream()
        .filter(bar -> bar.placed().isPresent())
        .filter(bar -> !onlyWritten || bar.origin() == Origin.DECLARED)
        .forEach(bar -> into.put(path + ".bar" + bar.index(), bar));
    node.header()
        .rom()
        .filter(rom -> rom.placed().isPresent())
        .filter(rom -> !onlyWritten || rom.origin() == Origin.DECLARED)
        .ifPresent(rom -> into.put(path + ".rom", rom));
    if (node instanceof Bridge bridge) {
      bridge
          .buses()
          .filter(buses -> !onlyWritten || bridge.busesOrigin() == Origin.DECLARED)
          .ifPresent(buses -> into.put(path + ".buses", buses));
      for (Window window : bridge.windows()) {
        if (!onlyWritten || window.origin() == Origin.DECLARED) {
          into.put(path + ".window " + window.kind(), window);
        }
      }
      bridge.children().forEach(child -> collect(path, child, onlyWritten, into));
    }
  }
}
