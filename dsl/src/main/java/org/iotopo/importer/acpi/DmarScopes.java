package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.binary.Struct;
import org.iotopo.importer.FirmwareFacts.PlatformFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FunctionFacts.HeaderType;
import org.iotopo.importer.RawFunction;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;

/** Device scopes, matched with functions as {@code dmar_insert_dev_scope} does. */
final class DmarScopes {

  private static final int ENDPOINT = 1;
  private static final int BRIDGE = 2;
  private static final int NAMESPACE_DEVICE = 5;

  /** Base class 06. */
  private static final int BRIDGE_CLASS = 6;

  private final Gathered gathered;
  private final Map<Integer, String> namedDevices;

  /** Devices by the number that scopes give; filled in by who reads the ANDDs. */
  DmarScopes(Gathered gathered, Map<Integer, String> namedDevices) {
    this.gathered = gathered;
    this.namedDevices = namedDevices;
  }

  /** Whom the scopes of a structure name; IOAPICs and timers are nobody here. */
  List<Requesters> of(Struct.Placed structure, Segment segment) {
    List<Requesters> found = new ArrayList<>();
    for (Struct.Placed scope : structure.struct().placed("Scopes")) {
      int offset = structure.offset() + scope.offset();
      int type = scope.struct().integer("Type");
      if (type == ENDPOINT || type == BRIDGE) {
        function(scope.struct(), segment, type, offset).ifPresent(found::add);
      } else if (type == NAMESPACE_DEVICE) {
        named(scope.struct(), offset).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Requesters> named(Struct scope, int offset) {
    String name = namedDevices.get(scope.integer("Enumeration ID"));
    if (name == null) {
      gathered.warn(
          offset, "a scope names ACPI device " + scope.number("Enumeration ID") + "; no ANDD does");
      return Optional.empty();
    }
    for (Struct hop : scope.structs("Path")) {
      int device = hop.integer("Device");
      int function = hop.integer("Function");
      if (device <= 31 && function <= 7) {
        int id = scope.integer("Start Bus") << 8 | device << 3 | function;
        gathered.add(
            new PlatformFact(
                name,
                List.of(),
                List.of(new AddressRange(id, id)),
                Optional.empty(),
                OptionalInt.empty()));
      }
    }
    return Optional.of(new Requesters.Platform(name));
  }

  private Optional<Requesters> function(Struct scope, Segment segment, int type, int offset) {
    List<DeviceFunction> path = new ArrayList<>();
    for (Struct hop : scope.structs("Path")) {
      int device = hop.integer("Device");
      int function = hop.integer("Function");
      if (device > 31 || function > 7) {
        gathered.warn(
            offset,
            String.format("a scope names device %02x.%x; no bus has one", device, function));
        return Optional.empty();
      }
      path.add(new DeviceFunction(device, function));
    }
    int bus = scope.integer("Start Bus");
    Optional<Bdf> end = path.isEmpty() ? Optional.empty() : resolve(segment, bus, path);
    if (end.isEmpty()) {
      gathered.note(
          offset,
          String.format(
              "a scope from bus %s:%02x by %s leads to no function; Linux passes over it",
              segment, bus, path));
      return Optional.empty();
    }
    Optional<RawFunction> there = gathered.functions().at(end.get());
    if (there.isEmpty()) {
      if (!gathered.knowsFunctions()) {
        return Optional.of(requesters(end.get(), type == BRIDGE));
      }
      gathered.note(offset, "a scope names " + end.get() + ", which is not there");
      return Optional.empty();
    }
    return matched(there.get(), type, offset);
  }

  /** A path of several steps starts on a root bus; one of a single step may start anywhere. */
  private Optional<Bdf> resolve(Segment segment, int bus, List<DeviceFunction> path) {
    if (path.size() > 1 && isBehindABridge(segment, bus)) {
      return Optional.empty();
    }
    return gathered.functions().follow(segment, bus, path);
  }

  private boolean isBehindABridge(Segment segment, int bus) {
    return gathered.functionsOf(segment).stream()
        .flatMap(function -> gathered.functions().behind(function.bdf()).stream())
        .anyMatch(buses -> buses.contains(bus));
  }

  private Optional<Requesters> matched(RawFunction function, int type, int offset) {
    HeaderType header = function.facts().header();
    boolean isBridge = header == HeaderType.BRIDGE;
    boolean hasBridgeClass =
        function.facts().classCode().filter(code -> code.base() == BRIDGE_CLASS).isPresent();
    boolean mismatch =
        type == ENDPOINT
            ? header != HeaderType.FUNCTION && header != HeaderType.UNKNOWN
            : header == HeaderType.FUNCTION && !hasBridgeClass;
    if (mismatch) {
      gathered.refuseVtd(
          offset,
          (type == ENDPOINT ? "an endpoint scope names the bridge " : "a bridge scope names ")
              + function.bdf()
              + (type == ENDPOINT ? "" : ", which is no bridge"));
      return Optional.empty();
    }
    return Optional.of(requesters(function.bdf(), isBridge));
  }

  private static Requesters requesters(Bdf bdf, boolean isBridge) {
    return isBridge ? new Requesters.Below(bdf) : new Requesters.Function(bdf);
  }
}
