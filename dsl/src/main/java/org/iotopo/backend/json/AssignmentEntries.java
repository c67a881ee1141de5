package org.iotopo.backend.json;

import java.util.List;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Use;
import org.iotopo.backend.json.MachineDocument.AssignmentEntry;
import org.iotopo.backend.json.MachineDocument.GuestEntry;
import org.iotopo.backend.json.MachineDocument.MapEntry;
import org.iotopo.model.Assignment;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;
import org.iotopo.units.Address;

/** Who uses which devices, and what becomes of the IOVAs that they must map. */
final class AssignmentEntries {

  private AssignmentEntries() {}

  static List<AssignmentEntry> assignments(Facts facts) {
    return facts.machine().assignments().stream()
        .map(assignment -> assignment(facts, assignment))
        .toList();
  }

  static List<GuestEntry> guests(Facts facts) {
    return facts.machine().guests().stream().map(guest -> guest(facts, guest)).toList();
  }

  private static AssignmentEntry assignment(Facts facts, Assignment assignment) {
    Use use = use(facts, assignment.name(), false);
    return new AssignmentEntry(
        assignment.name(),
        MachineDocuments.text(assignment.documentation()),
        use.consumer().toString(),
        assignment.guest().map(ElementPath::text).orElse(assignment.user().toString()),
        assignment.access().toString(),
        functions(use),
        use.devices().stream()
            .map(Use.Device::path)
            .filter(facts.uses()::isPlatformDevice)
            .map(ElementPath::text)
            .toList(),
        maps(facts, use));
  }

  private static GuestEntry guest(Facts facts, Guest guest) {
    Use use = use(facts, guest.name(), true);
    return new GuestEntry(
        guest.name(),
        MachineDocuments.text(guest.documentation()),
        guest.arch().toString(),
        guest.access().toString(),
        guest.virtualIommu().map(Object::toString).orElse("none"),
        functions(use),
        maps(facts, use));
  }

  private static Use use(Facts facts, String name, boolean guest) {
    return facts.uses().all().stream()
        .filter(use -> use.element().text().equals(name) && use.isGuest() == guest)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> functions(Use use) {
    return use.devices().stream()
        .flatMap(device -> device.function().stream())
        .distinct()
        .sorted()
        .map(function -> function.bdf().toString())
        .toList();
  }

  private static List<MapEntry> maps(Facts facts, Use use) {
    return use.wants().stream()
        .map(Use.Want::range)
        .sorted()
        .flatMap(range -> Verdicts.of(facts, use, range).stream())
        .flatMap(AssignmentEntries::entry)
        .toList();
  }

  private static Stream<MapEntry> entry(Verdicts.Piece piece) {
    return Stream.of(
        new MapEntry(
            Address.plain(piece.range().first()),
            Address.plain(piece.range().last()),
            piece.verdict()));
  }
}
