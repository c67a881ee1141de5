package org.iotopo.backend.json;

import java.util.List;
import java.util.stream.Stream;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.backend.json.MachineDocument.AssignmentEntry;
import org.iotopo.backend.json.MachineDocument.MapEntry;
import org.iotopo.model.Assignment;
import org.iotopo.model.ElementPath;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Who uses which devices, and what becomes of the IOVAs that they must map. */
final class AssignmentEntries {

  private AssignmentEntries() {}

  static List<AssignmentEntry> of(Facts facts) {
    return facts.machine().assignments().stream()
        .map(assignment -> entry(facts, assignment))
        .toList();
  }

  private static AssignmentEntry entry(Facts facts, Assignment assignment) {
    List<Function> functions =
        assignment.devices().stream()
            .flatMap(path -> facts.topology().inside(path).stream())
            .filter(function -> !function.isBridge())
            .distinct()
            .sorted()
            .toList();
    Consumer consumer = Consumer.of(assignment);
    return new AssignmentEntry(
        assignment.name(),
        MachineDocuments.text(assignment.documentation()),
        consumer.toString(),
        assignment.guest().map(ElementPath::text).orElse(assignment.user().toString()),
        assignment.access().toString(),
        functions.stream().map(function -> function.bdf().toString()).toList(),
        assignment.devices().stream()
            .filter(path -> isPlatformDevice(facts, path))
            .map(ElementPath::text)
            .toList(),
        assignment.maps().stream()
            .sorted()
            .flatMap(range -> verdicts(facts, functions, consumer, range))
            .toList());
  }

  private static Stream<MapEntry> verdicts(
      Facts facts, List<Function> functions, Consumer consumer, AddressRange range) {
    return Verdicts.of(facts, functions, consumer, range).stream()
        .map(
            piece ->
                new MapEntry(
                    Address.plain(piece.range().first()),
                    Address.plain(piece.range().last()),
                    piece.reason().map(Object::toString).orElse("usable")));
  }

  private static boolean isPlatformDevice(Facts facts, ElementPath path) {
    return facts.machine().platformDevices().stream()
        .anyMatch(device -> device.name().equals(path.text()));
  }
}
