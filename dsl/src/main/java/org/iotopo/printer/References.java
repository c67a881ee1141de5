package org.iotopo.printer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.model.PciNode;

/** The shortest way to name an element: the end of its path that no other fitting element has. */
final class References {

  /** What a reference may name. */
  enum Kind {
    /** Endpoints. */
    FUNCTION,
    /** Endpoints, bridges, host bridges and platform devices. */
    REQUESTERS,
    /** Endpoints and platform devices. */
    DEVICE
  }

  private enum Element {
    ENDPOINT,
    BRIDGE,
    PLATFORM,
    OTHER
  }

  private final Map<ElementPath, Element> elements = new HashMap<>();
  private final Map<String, List<ElementPath>> byName = new HashMap<>();

  References(Machine machine) {
    machine.memory().forEach(memory -> add(new ElementPath(memory.name()), Element.OTHER));
    machine.iommus().forEach(iommu -> add(new ElementPath(iommu.name()), Element.OTHER));
    machine.its().forEach(its -> add(new ElementPath(its.name()), Element.OTHER));
    machine
        .platformDevices()
        .forEach(device -> add(new ElementPath(device.name()), Element.PLATFORM));
    machine.reserved().forEach(region -> add(new ElementPath(region.name()), Element.OTHER));
    machine.assignments().forEach(user -> add(new ElementPath(user.name()), Element.OTHER));
    for (Guest guest : machine.guests()) {
      ElementPath path = new ElementPath(guest.name());
      add(path, Element.OTHER);
      guest.memory().forEach(memory -> add(path.child(memory.name()), Element.OTHER));
    }
    for (HostBridge host : machine.hostBridges()) {
      ElementPath path = new ElementPath(host.name());
      add(path, Element.BRIDGE);
      addAll(path, host.children());
    }
  }

  private void addAll(ElementPath parent, List<PciNode> nodes) {
    for (PciNode node : nodes) {
      ElementPath path = parent.child(node.name());
      if (node instanceof Bridge bridge) {
        add(path, Element.BRIDGE);
        addAll(path, bridge.children());
      } else {
        add(path, Element.ENDPOINT);
      }
    }
  }

  private void add(ElementPath path, Element element) {
    elements.put(path, element);
    byName.computeIfAbsent(path.name(), unused -> new ArrayList<>(1)).add(path);
  }

  /** The shortest names of several elements. */
  List<String> to(List<ElementPath> paths, Kind kind) {
    return paths.stream().map(path -> to(path, kind)).toList();
  }

  /** The shortest name of an element, or of a virtual function of it. */
  String to(ElementPath path, Kind kind) {
    String text = path.text();
    int last = text.lastIndexOf('.');
    boolean virtual = !elements.containsKey(path) && last > 0;
    ElementPath element = virtual ? new ElementPath(text.substring(0, last)) : path;
    String rest = virtual ? text.substring(last) : "";
    String whole = element.text();
    for (int from = whole.length(); from > 0; ) {
      from = whole.lastIndexOf('.', from - 1);
      String suffix = whole.substring(from + 1);
      if (names(suffix, element, kind) && !suffix.equals("all") && isFree(suffix + rest, virtual)) {
        return suffix + rest;
      }
    }
    return text;
  }

  /** Whether a suffix names that element: it is the whole path, or no other fits. */
  private boolean names(String suffix, ElementPath element, Kind kind) {
    ElementPath exact = new ElementPath(suffix);
    if (elements.containsKey(exact) && fits(exact, kind)) {
      return exact.equals(element);
    }
    List<ElementPath> fitting =
        byName.getOrDefault(exact.name(), List.of()).stream()
            .filter(path -> endsWith(path, suffix) && fits(path, kind))
            .toList();
    return fitting.equals(List.of(element));
  }

  /** Whether no element has the name that a virtual function would have. */
  private boolean isFree(String suffix, boolean virtual) {
    return !virtual
        || byName.getOrDefault(new ElementPath(suffix).name(), List.of()).stream()
            .noneMatch(path -> endsWith(path, suffix));
  }

  private boolean fits(ElementPath path, Kind kind) {
    Element element = elements.get(path);
    return switch (kind) {
      case FUNCTION -> element == Element.ENDPOINT;
      case DEVICE -> element == Element.ENDPOINT || element == Element.PLATFORM;
      case REQUESTERS -> element != Element.OTHER;
    };
  }

  private static boolean endsWith(ElementPath path, String suffix) {
    return path.text().equals(suffix) || path.text().endsWith("." + suffix);
  }
}
