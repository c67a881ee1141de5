package org.iotopo.ide.completion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EObject;
import org.iotopo.iotopo.Bridge;
import org.iotopo.iotopo.BridgeKind;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.PciElement;

/** The free places on a bus. */
final class Slots {

  private static final int SHOWN = 16;

  private Slots() {}

  /** The first free devices, then the next functions of the devices that are there. */
  static List<String> free(EObject bus) {
    TreeSet<Integer> taken = new TreeSet<>();
    for (PciElement child : children(bus)) {
      number(child.getSlot(), taken);
    }
    boolean isLink =
        bus instanceof Bridge bridge
            && (bridge.getKind() == BridgeKind.ROOT_PORT
                || bridge.getKind() == BridgeKind.DOWNSTREAM_PORT);
    Set<String> found = new LinkedHashSet<>();
    for (int device = 0; device < (isLink ? 1 : 32) && found.size() < SHOWN; device++) {
      if (taken.subSet(device * 8, device * 8 + 8).isEmpty()) {
        found.add(String.format("%02x.0", device));
      }
    }
    for (int slot : taken) {
      int next = slot + 1;
      if (next % 8 != 0 && !taken.contains(next)) {
        found.add(String.format("%02x.%x", next / 8, next % 8));
      }
    }
    return new ArrayList<>(found);
  }

  private static List<PciElement> children(EObject bus) {
    if (bus instanceof HostBridge host) {
      return host.getChildren();
    }
    return bus instanceof Bridge bridge ? bridge.getChildren() : List.of();
  }

  private static void number(String slot, Set<Integer> taken) {
    if (slot == null || !slot.matches("[0-9a-fA-F]{1,2}\\.[0-7]")) {
      return;
    }
    int dot = slot.indexOf('.');
    taken.add(
        Integer.parseInt(slot.substring(0, dot), 16) * 8
            + Integer.parseInt(slot.substring(dot + 1)));
  }
}
