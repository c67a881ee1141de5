package org.iotopo.printer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.model.Acs;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.Endpoint;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.model.Origin;
import org.iotopo.model.PciNode;
import org.iotopo.model.Rom;
import org.iotopo.model.SrIov;
import org.iotopo.pci.DeviceFunction;

/**
 * Devices that a machine has several times, each said once: endpoints of one ID that differ in
 * addresses, ACS, ROM or how many of their virtual functions are enabled.
 */
final class DeviceTypes {

  /** A type costs a head and a closing brace, and is worth it where it saves more. */
  private static final int LEAST_LINES_SAVED = 4;

  private final Map<Endpoint, DeviceType> byShape;

  private DeviceTypes(Map<Endpoint, DeviceType> byShape) {
    this.byShape = byShape;
  }

  /** The types of a machine, in the order in which they are first used. */
  static DeviceTypes of(Machine machine) {
    Map<Endpoint, List<Endpoint>> alike = new LinkedHashMap<>();
    machine.hostBridges().forEach(host -> collect(host, alike));
    Map<Endpoint, DeviceType> types = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>();
    alike.forEach(
        (shape, endpoints) -> {
          Endpoint body = shared(shape, endpoints);
          if ((endpoints.size() - 1) * FunctionBody.of(body).size() >= LEAST_LINES_SAVED) {
            types.put(shape, new DeviceType(name(endpoints.get(0), names), body));
          }
        });
    return new DeviceTypes(types);
  }

  /** The type of an endpoint. */
  Optional<DeviceType> of(Endpoint endpoint) {
    return Optional.ofNullable(byShape.get(shape(endpoint)));
  }

  /** Writes the declarations. */
  void print(Page page) {
    for (DeviceType type : byShape.values()) {
      page.apart();
      page.element(
          "device-type " + type.name(),
          () -> FunctionBody.print(FunctionBody.of(type.body()), page));
    }
  }

  private static void collect(HostBridge host, Map<Endpoint, List<Endpoint>> into) {
    collect(host.children(), into);
  }

  private static void collect(List<PciNode> nodes, Map<Endpoint, List<Endpoint>> into) {
    for (PciNode node : nodes) {
      if (node instanceof Bridge bridge) {
        collect(bridge.children(), into);
      } else if (node instanceof Endpoint endpoint && endpoint.header().id().isPresent()) {
        into.computeIfAbsent(shape(endpoint), unused -> new ArrayList<>()).add(endpoint);
      }
    }
  }

  /** What endpoints must have in common to be of one type. */
  private static Endpoint shape(Endpoint endpoint) {
    return body(endpoint, Acs.NONE, Optional.empty(), 0);
  }

  /** The shape, with what all of these endpoints say alike beside it. */
  private static Endpoint shared(Endpoint shape, List<Endpoint> endpoints) {
    List<Acs> acs = endpoints.stream().map(each -> each.header().acs()).distinct().toList();
    List<Optional<Rom>> roms =
        endpoints.stream().map(each -> each.header().rom()).distinct().toList();
    List<Integer> enabled =
        endpoints.stream()
            .map(each -> each.srIov().map(SrIov::enabled).orElse(0))
            .distinct()
            .toList();
    Optional<Rom> rom =
        roms.size() == 1 ? roms.get(0).filter(DeviceTypes::isFree) : Optional.empty();
    return body(
        shape,
        acs.size() == 1 ? acs.get(0) : Acs.NONE,
        rom,
        enabled.size() == 1 ? enabled.get(0) : 0);
  }

  private static boolean isFree(Rom rom) {
    return rom.placed().isEmpty() || rom.origin() == Origin.COMPUTED;
  }

  private static Endpoint body(Endpoint endpoint, Acs acs, Optional<Rom> rom, int enabled) {
    FunctionHeader header = endpoint.header();
    return new Endpoint(
        "",
        endpoint.kind(),
        new FunctionHeader(
            new DeviceFunction(0, 0),
            header.id(),
            header.classCode(),
            acs,
            unplaced(header.bars()),
            rom,
            List.of(),
            header.isolated(),
            false),
        endpoint.ats(),
        endpoint.pasid(),
        endpoint.pri(),
        endpoint.dmaWidth(),
        endpoint.internalP2p(),
        endpoint
            .srIov()
            .map(
                block ->
                    new SrIov(
                        block.total(),
                        enabled,
                        block.offset(),
                        block.stride(),
                        unplaced(block.bars()))),
        "");
  }

  private static List<Bar> unplaced(List<Bar> bars) {
    return bars.stream()
        .map(
            bar ->
                new Bar(
                    bar.index(),
                    bar.kind(),
                    bar.size(),
                    bar.prefetchable(),
                    bar.resizable(),
                    Optional.empty(),
                    Origin.DECLARED))
        .toList();
  }

  /** {@code nic-10d3}: what its endpoints are called, and the device ID. */
  private static String name(Endpoint first, Set<String> taken) {
    String stem = first.name().replaceFirst("[-_]?[0-9]+$", "");
    String id = first.header().id().map(Object::toString).orElse("");
    String name =
        (stem.matches("[A-Za-z_].*") ? stem : "device") + "-" + id.substring(id.indexOf(':') + 1);
    String free = name;
    for (int count = 2; !taken.add(free); count++) {
      free = name + "-" + count;
    }
    return free;
  }
}
