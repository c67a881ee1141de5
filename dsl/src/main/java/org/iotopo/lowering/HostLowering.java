package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iotopo.compiler.Settings;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.Inbound;
import org.iotopo.iotopo.Window;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.model.HostBridge.RootComplexPolicy;
import org.iotopo.pci.Segment;
import org.iotopo.scoping.MachineNames;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Host bridges. */
final class HostLowering {

  private final MachineNames names;
  private final Defects defects;
  private final TextMap map;
  private final References references;
  private final Settings settings;

  HostLowering(
      MachineNames names, Defects defects, TextMap map, References references, Settings settings) {
    this.settings = settings;
    this.names = names;
    this.defects = defects;
    this.map = map;
    this.references = references;
  }

  org.iotopo.model.HostBridge lower(HostBridge host) {
    ElementPath path = names.pathOf(host);
    Attributes attributes = new Attributes(path, defects);
    OptionalLong ecam = attributes.number(host, HOST_BRIDGE__ECAM, host.getEcam());
    return new org.iotopo.model.HostBridge(
        path.name(),
        new Segment(
            attributes
                .field(host, HOST_BRIDGE__SEGMENT, host.getSegment(), 0, Integer.MAX_VALUE)
                .orElse(0)),
        attributes.buses(host, HOST_BRIDGE__BUSES, host.getBuses()),
        ecam.isPresent() ? Optional.of(new Address(ecam.getAsLong())) : Optional.empty(),
        outbound(host, path, attributes),
        inbound(host, path, attributes),
        !host.isNonCoherent(),
        attributes
            .once(host, HOST_BRIDGE__POLICY, host.getPolicy())
            .map(HostLowering::policy)
            .orElseGet(() -> settings.policy().orElse(RootComplexPolicy.UNKNOWN)),
        host.isExternalFacing(),
        host.isPreserveConfig(),
        attributes.field(host, HOST_BRIDGE__NUMA, host.getNuma(), 0, Integer.MAX_VALUE),
        attributes
            .once(host, HOST_BRIDGE__BEHIND, host.getBehind())
            .flatMap(function -> references.path(path, host, HOST_BRIDGE__BEHIND, 0, function)),
        new PciLowering(names, defects, map).siblings(host.getChildren()),
        Documentation.of(host));
  }

  private List<OutboundWindow> outbound(HostBridge host, ElementPath path, Attributes attributes) {
    List<OutboundWindow> windows = new ArrayList<>();
    for (Window window : host.getWindows()) {
      Optional<AddressRange> range = attributes.range(window.getRange());
      if (range.isEmpty()) {
        continue;
      }
      OptionalLong base = attributes.base(window, WINDOW__CPU, window.getCpu(), range.get());
      if (base.isPresent()) {
        if (host.getWindows().get(windows.size()) != window) {
          map.note(Place.of(path, Aspect.WINDOW, windows.size()), window);
        }
        windows.add(
            new OutboundWindow(PciLowering.kind(window.getKind()), range.get(), base.getAsLong()));
      }
    }
    return windows;
  }

  private List<InboundWindow> inbound(HostBridge host, ElementPath path, Attributes attributes) {
    List<InboundWindow> windows = new ArrayList<>();
    for (Inbound inbound : host.getInbound()) {
      Optional<AddressRange> range = attributes.range(inbound.getRange());
      if (range.isEmpty()) {
        continue;
      }
      OptionalLong base = attributes.base(inbound, INBOUND__CPU, inbound.getCpu(), range.get());
      if (base.isPresent()) {
        if (host.getInbound().get(windows.size()) != inbound) {
          map.note(Place.of(path, Aspect.INBOUND, windows.size()), inbound);
        }
        windows.add(new InboundWindow(range.get(), base.getAsLong()));
      }
    }
    return windows;
  }

  private static RootComplexPolicy policy(org.iotopo.iotopo.RootComplexPolicy policy) {
    return switch (policy) {
      case TRANSLATE_FIRST -> RootComplexPolicy.TRANSLATE_FIRST;
      case WINDOW_DECODE -> RootComplexPolicy.WINDOW_DECODE;
      case P2P -> RootComplexPolicy.P2P;
      case UNKNOWN -> RootComplexPolicy.UNKNOWN;
    };
  }
}
