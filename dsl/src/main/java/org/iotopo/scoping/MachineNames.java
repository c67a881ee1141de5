package org.iotopo.scoping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EObject;
import org.iotopo.iotopo.Bridge;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.Guest;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.Named;
import org.iotopo.model.ElementPath;

/**
 * The names of one machine: which path an element has, and which element a reference names. Built
 * in one walk; a look-up costs what shares the last name.
 */
public final class MachineNames {

  private final Map<Named, ElementPath> paths = new IdentityHashMap<>();
  private final Map<ElementPath, Named> elements = new HashMap<>();
  private final Map<String, List<Named>> byName = new HashMap<>();
  private final Map<Named, Named> twice = new IdentityHashMap<>();

  private MachineNames() {}

  /** The names of what is in no machine: none. */
  public static MachineNames none() {
    return new MachineNames();
  }

  /** The names of a machine. */
  public static MachineNames of(Machine machine) {
    MachineNames names = new MachineNames();
    names.paths.put(machine, ElementPath.MACHINE);
    names.elements.put(ElementPath.MACHINE, machine);
    names.walk(machine.getElements(), ElementPath.MACHINE);
    return names;
  }

  /** The path of an element of this machine. */
  public ElementPath pathOf(Named element) {
    ElementPath path = paths.get(element);
    if (path == null) {
      throw new IllegalArgumentException("no element of this machine: " + element.getName());
    }
    return path;
  }

  /** The element at a path. */
  public Optional<Named> at(ElementPath path) {
    return Optional.ofNullable(elements.get(path));
  }

  /** The elements whose name a sibling had before, each with that sibling. */
  public Map<Named, Named> twice() {
    return Collections.unmodifiableMap(twice);
  }

  /** What a reference names. */
  public Resolution resolve(String text, ReferenceKind kind) {
    Named exact = elements.get(new ElementPath(text));
    if (exact != null && kind.allows(exact)) {
      return new Resolution.Found(exact);
    }
    List<Named> all = new ArrayList<>();
    List<Named> fitting = new ArrayList<>();
    String last = text.substring(text.lastIndexOf('.') + 1);
    for (Named candidate : byName.getOrDefault(last, List.of())) {
      if (endsWith(paths.get(candidate), text)) {
        all.add(candidate);
        if (kind.allows(candidate)) {
          fitting.add(candidate);
        }
      }
    }
    if (fitting.size() == 1) {
      return new Resolution.Found(fitting.get(0));
    }
    if (fitting.size() > 1) {
      return new Resolution.Ambiguous(fitting.stream().map(paths::get).sorted().toList());
    }
    if (all.isEmpty() && VirtualFunctions.numberIn(text).isPresent()) {
      Resolution physical = resolve(text.substring(0, text.lastIndexOf('.')), kind);
      if (physical instanceof Resolution.Found found
          && found.element() instanceof Endpoint endpoint
          && VirtualFunctions.has(endpoint)) {
        return physical;
      }
    }
    return all.isEmpty()
        ? new Resolution.Unknown(Spelling.nearest(text, spellings(text, kind)))
        : new Resolution.WrongKind(all.get(0));
  }

  /** Every element of a kind by its shortest name that no other has. */
  public Map<String, Named> visible(ReferenceKind kind) {
    Map<String, Named> visible = new TreeMap<>();
    for (List<Named> sharing : byName.values()) {
      for (Named element : sharing) {
        if (kind.allows(element)) {
          visible.put(shortest(element, kind), element);
        }
      }
    }
    return visible;
  }

  /** The shortest suffix of an element's path that names it and nothing else of the kind. */
  public String shortest(Named element, ReferenceKind kind) {
    String path = pathOf(element).text();
    int from = path.length();
    while (from > 0) {
      from = path.lastIndexOf('.', from - 1);
      String suffix = path.substring(from + 1);
      if (resolve(suffix, kind) instanceof Resolution.Found found && found.element() == element) {
        return suffix;
      }
    }
    return path;
  }

  private TreeSet<String> spellings(String text, ReferenceKind kind) {
    TreeSet<String> known = new TreeSet<>();
    boolean dotted = text.indexOf('.') >= 0;
    for (List<Named> sharing : byName.values()) {
      for (Named element : sharing) {
        if (kind.allows(element)) {
          known.add(dotted ? paths.get(element).text() : element.getName());
        }
      }
    }
    return known;
  }

  private static boolean endsWith(ElementPath path, String suffix) {
    String text = path.text();
    int start = text.length() - suffix.length();
    return text.endsWith(suffix) && (start == 0 || text.charAt(start - 1) == '.');
  }

  private void walk(List<? extends EObject> siblings, ElementPath parent) {
    for (EObject sibling : siblings) {
      if (sibling instanceof Named named) {
        add(named, parent);
      }
    }
  }

  private void add(Named element, ElementPath parent) {
    String name = element.getName() == null ? "?" : element.getName();
    ElementPath path = parent.child(name);
    Named first = elements.get(path);
    if (first != null) {
      if (element.getName() != null) {
        twice.put(element, first);
      }
      for (int count = 2; elements.containsKey(path); count++) {
        path = parent.child(name + "#" + count);
      }
    }
    paths.put(element, path);
    elements.put(path, element);
    byName.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(element);
    if (element instanceof HostBridge host) {
      walk(host.getChildren(), path);
    } else if (element instanceof Bridge bridge) {
      walk(bridge.getChildren(), path);
    } else if (element instanceof Guest guest) {
      walk(guest.getMemories(), path);
    }
  }
}
