package org.iotopo.backend.json;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.CarveOut;
import org.iotopo.analysis.CarveOuts;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Translation;
import org.iotopo.backend.json.MachineDocument.Buses;
import org.iotopo.backend.json.MachineDocument.HostBridgeEntry;
import org.iotopo.backend.json.MachineDocument.Inbound;
import org.iotopo.backend.json.MachineDocument.IommuEntry;
import org.iotopo.backend.json.MachineDocument.NamedRange;
import org.iotopo.backend.json.MachineDocument.Outbound;
import org.iotopo.backend.json.MachineDocument.PlatformDeviceEntry;
import org.iotopo.backend.json.MachineDocument.Range;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.model.Origin;
import org.iotopo.units.Address;

/** Makes the document of a machine from its facts. */
final class MachineDocuments {

  private MachineDocuments() {}

  static MachineDocument of(Facts facts) {
    Machine machine = facts.machine();
    return new MachineDocument(
        "iotopo.machine",
        MachineDocument.VERSION,
        machine.name(),
        text(machine.documentation()),
        machine.arch().toString(),
        machine.kernel().toString(),
        machine.firmware().toString(),
        machine.memory().stream()
            .sorted(Comparator.comparing(Memory::range))
            .map(MachineDocuments::memory)
            .toList(),
        machine.hostBridges().stream()
            .sorted(Comparator.comparing(HostBridge::segment).thenComparing(HostBridge::name))
            .map(MachineDocuments::hostBridge)
            .toList(),
        machine.iommus().stream().map(unit -> iommu(unit, facts.translation())).toList(),
        FunctionEntries.of(facts),
        machine.platformDevices().stream()
            .map(device -> platformDevice(facts, device.name(), device.documentation()))
            .toList(),
        GroupEntries.of(facts),
        facts.groups().ungrouped().stream()
            .map(Function::bdf)
            .sorted()
            .map(Object::toString)
            .toList(),
        AssignmentEntries.assignments(facts),
        AssignmentEntries.guests(facts),
        CarveOuts.of(facts).stream().map(MachineDocuments::carveOut).toList());
  }

  /** A documentation comment; an element without one has an empty text. */
  static Optional<String> text(String documentation) {
    return documentation.isEmpty() ? Optional.empty() : Optional.of(documentation);
  }

  private static MachineDocument.CarveOut carveOut(CarveOut carveOut) {
    return new MachineDocument.CarveOut(
        carveOut.guest().name(),
        carveOut.function().bdf().toString(),
        Address.plain(carveOut.range().first()),
        Address.plain(carveOut.range().last()),
        carveOut.gap().reason().toString(),
        carveOut.channel().toString(),
        carveOut.enforcement().toString());
  }

  private static NamedRange memory(Memory memory) {
    return new NamedRange(
        memory.name(), Address.plain(memory.range().first()), Address.plain(memory.range().last()));
  }

  private static HostBridgeEntry hostBridge(HostBridge host) {
    List<Outbound> outbound =
        host.outbound().stream()
            .sorted(Comparator.comparing(HostBridge.OutboundWindow::bus))
            .map(
                window ->
                    new Outbound(
                        window.kind().toString(),
                        Address.plain(window.bus().first()),
                        Address.plain(window.bus().last()),
                        Address.plain(window.cpuBase()),
                        Origin.DECLARED.toString()))
            .toList();
    List<Inbound> inbound =
        host.inbound().stream()
            .sorted(Comparator.comparing(HostBridge.InboundWindow::bus))
            .map(
                window ->
                    new Inbound(
                        Address.plain(window.bus().first()),
                        Address.plain(window.bus().last()),
                        Address.plain(window.cpuBase())))
            .toList();
    return new HostBridgeEntry(
        host.name(),
        text(host.documentation()),
        host.segment().number(),
        host.buses().map(Buses::of),
        host.ecam().map(ecam -> Address.plain(ecam.bits())),
        outbound,
        inbound,
        host.policy().toString());
  }

  private static IommuEntry iommu(Iommu unit, Translation translation) {
    return new IommuEntry(
        unit.name(),
        text(unit.documentation()),
        unit.model().toString(),
        unit.registers().map(Range::of),
        unit.function().map(ElementPath::text),
        Range.of(translation.aperture(unit)),
        Address.plain(translation.granule(unit).bytes()));
  }

  private static PlatformDeviceEntry platformDevice(
      Facts facts, String name, String documentation) {
    ElementPath path = new ElementPath(name);
    return new PlatformDeviceEntry(
        name,
        text(documentation),
        facts.translation().ofPlatformDevice(path).map(Iommu::name),
        facts.groups().ofPlatformDevice(path).map(group -> group.id()));
  }
}
