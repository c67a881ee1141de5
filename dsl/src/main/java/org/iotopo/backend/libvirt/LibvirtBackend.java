package org.iotopo.backend.libvirt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.iotopo.analysis.CarveOuts;
import org.iotopo.analysis.EmulatedMemory;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.GuestSeats;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.backend.Refusals;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;

/**
 * For each guest a domain of libvirt with what its declaration says: memory, virtual IOMMU, and the
 * host's functions with the slots where it sees them. The rest, such as disks, is the reader's.
 */
public final class LibvirtBackend implements Backend {

  @Override
  public String id() {
    return "libvirt";
  }

  @Override
  public String summary() {
    return "a libvirt domain for each guest";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return facts.machine().guests().stream()
        .map(
            guest ->
                new Artifact(
                    guest.name() + ".libvirt.xml",
                    out -> out.write(DomainText.of(facts, guest).getBytes(StandardCharsets.UTF_8))))
        .toList();
  }

  @Override
  public List<Finding> refusals(Facts facts, BuildOptions options) {
    List<Finding> findings = new ArrayList<>();
    for (Guest guest : facts.machine().guests()) {
      GuestSeats.of(facts, guest).seats().stream()
          .filter(seat -> seat.slot().isEmpty() || seat.taken())
          .forEach(seat -> findings.add(noRoom(guest, seat)));
      if (!EmulatedMemory.of(facts.machine(), guest).equals(CarveOuts.ram(guest))) {
        findings.add(
            Refusals.warning(
                place(guest, Aspect.NAME),
                "libvirt takes a size of memory: the RAM of "
                    + guest.name()
                    + " will be "
                    + EmulatedMemory.of(facts.machine(), guest)
                    + ", not "
                    + CarveOuts.ram(guest)));
      }
      guest
          .virtualIommu()
          .filter(model -> DomainText.iommu(guest, model).isEmpty())
          .ifPresent(
              model ->
                  findings.add(
                      Refusals.error(
                          place(guest, Aspect.GUEST_IOMMU),
                          "libvirt has no " + model + " for " + guest.arch() + " guests")));
    }
    return findings;
  }

  private static Finding noRoom(Guest guest, GuestSeats.Seat seat) {
    return Refusals.error(
        place(guest, Aspect.DEVICE),
        seat.slot().map(slot -> "slot " + slot + " is taken").orElse("no slot is left")
            + " on the root bus of "
            + guest.name()
            + ", no room for "
            + seat.function().name());
  }

  private static Place place(Guest guest, Aspect aspect) {
    return Place.of(new ElementPath(guest.name()), aspect);
  }
}
