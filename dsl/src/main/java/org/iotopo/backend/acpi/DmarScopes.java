package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.PlatformDevice;
import org.iotopo.pci.DeviceFunction;

/**
 * Device scopes (VT-d 8.3.1): a function by the slots that lead to it from its root bus, so that
 * the scope stays right when buses are numbered anew; a platform device by an ANDD.
 */
final class DmarScopes {

  private static final int ENDPOINT = 1;
  private static final int BRIDGE = 2;
  private static final int NAMESPACE_DEVICE = 5;

  /** The length of a scope has 8 bits: six bytes, and two a hop. */
  private static final int MOST_HOPS = (255 - 6) / 2;

  private static final int MOST_DEVICES = 255;

  private final Facts facts;
  private final Draft draft;
  private final Map<ElementPath, PlatformDevice> devices = new LinkedHashMap<>();
  private final Map<ElementPath, Integer> numbers = new LinkedHashMap<>();

  DmarScopes(Facts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
    for (PlatformDevice device : facts.machine().platformDevices()) {
      devices.put(new ElementPath(device.name()), device);
    }
  }

  /** Scopes of one or several devices, by the segment that they are on. */
  Map<Integer, List<Struct>> bySegment(List<ElementPath> paths, Place place) {
    Map<Integer, List<Struct>> found = new java.util.TreeMap<>();
    for (ElementPath path : paths) {
      for (Function function : functions(path)) {
        add(found, function.bdf().segment().number(), function(function, place));
      }
      platform(path).ifPresent(device -> add(found, 0, named(device, place)));
    }
    return found;
  }

  private static void add(Map<Integer, List<Struct>> into, int segment, Optional<Struct> scope) {
    scope.ifPresent(struct -> into.computeIfAbsent(segment, key -> new ArrayList<>()).add(struct));
  }

  /** The function of an element; of a host bridge, those on its root bus. */
  private List<Function> functions(ElementPath path) {
    for (HostBridge host : Hosts.ofFirmware(facts.machine())) {
      if (host.name().equals(path.text())) {
        return facts.topology().rootBus(host);
      }
    }
    return facts.topology().at(path).stream().toList();
  }

  /** A platform device. */
  Optional<PlatformDevice> platform(ElementPath path) {
    return Optional.ofNullable(devices.get(path));
  }

  /** A function: an endpoint, or a bridge and all below it. */
  Optional<Struct> function(Function function, Place place) {
    List<DeviceFunction> slots = new ArrayList<>();
    slots.add(function.bdf().slot());
    boolean isElsewhere =
        function.physical().map(it -> it.bdf().bus() != function.bdf().bus()).orElse(false);
    if (isElsewhere) {
      draft.refuse(
          place,
          function.name() + " is on another bus than its physical function; no scope leads there");
      return Optional.empty();
    }
    for (Optional<Function> above = function.upstream();
        above.isPresent();
        above = above.get().upstream()) {
      slots.add(above.get().bdf().slot());
    }
    Collections.reverse(slots);
    if (slots.size() > MOST_HOPS) {
      draft.refuse(
          Place.of(function.declaredBy(), Aspect.NAME),
          function.name()
              + " is "
              + slots.size()
              + " hops from its root bus; a device scope has room for "
              + MOST_HOPS);
      return Optional.empty();
    }
    return Optional.of(
        Struct.of(Dmar.SCOPE)
            .with("Type", function.isBridge() ? BRIDGE : ENDPOINT)
            .with("Start Bus", function.host().buses().orElseThrow().first())
            .with("Path", slots.stream().map(DmarScopes::hop).toList()));
  }

  private static Struct hop(DeviceFunction slot) {
    return Struct.of(Dmar.HOP).with("Device", slot.device()).with("Function", slot.function());
  }

  /** A platform device by the number of its ANDD, and the requester ID that it uses. */
  Optional<Struct> named(PlatformDevice device, Place place) {
    ElementPath path = new ElementPath(device.name());
    if (device.path().isEmpty()) {
      draft.refuse(place, device.name() + " has no path; a DMAR names it by that");
      return Optional.empty();
    }
    if (device.streams().isEmpty()) {
      draft.refuse(
          place, device.name() + " has no streams; a DMAR tells the requester ID that it uses");
      return Optional.empty();
    }
    long id = device.streams().get(0).first();
    if (id > 0xffff) {
      draft.refuse(
          Place.of(path),
          device.name() + " has stream " + Long.toHexString(id) + "; a requester ID has 16 bits");
      return Optional.empty();
    }
    int number = numbers.computeIfAbsent(path, key -> numbers.size() + 1);
    if (number > MOST_DEVICES) {
      draft.refuse(
          Place.of(path), device.name() + " is device " + number + "; an ANDD's number has 8 bits");
      return Optional.empty();
    }
    DeviceFunction slot = DeviceFunction.of((int) id & 0xff);
    return Optional.of(
        Struct.of(Dmar.SCOPE)
            .with("Type", NAMESPACE_DEVICE)
            .with("Enumeration ID", number)
            .with("Start Bus", id >> 8)
            .with("Path", List.of(hop(slot))));
  }

  /** The ANDDs that scopes refer to, in order of number. */
  List<Struct> devices() {
    List<Struct> named = new ArrayList<>();
    numbers.forEach(
        (path, number) ->
            named.add(
                draft.within64K(
                    Struct.of(Dmar.ANDD)
                        .with("ACPI Device Number", number)
                        .with("ACPI Object Name", platform(path).get().path().get()),
                    Place.of(path),
                    "the ANDD of " + path)));
    return named;
  }
}
