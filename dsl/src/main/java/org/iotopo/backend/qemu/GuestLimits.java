package org.iotopo.backend.qemu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.CarveOut;
import org.iotopo.analysis.CarveOuts;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.EmulatedMemory;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.GuestSeats;
import org.iotopo.backend.Refusals;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;
import org.iotopo.model.Iommu;
import org.iotopo.units.AddressSet;

/** What a guest declares and QEMU cannot do. */
final class GuestLimits {

  private final Facts facts;
  private final Guest guest;
  private final ElementPath path;
  private final List<Finding> findings = new ArrayList<>();

  private GuestLimits(Facts facts, Guest guest) {
    this.facts = facts;
    this.guest = guest;
    this.path = new ElementPath(guest.name());
  }

  static List<Finding> of(Facts facts, Guest guest, GuestSeats seats) {
    GuestLimits limits = new GuestLimits(facts, guest);
    seats.seats().forEach(limits::seat);
    limits.unit();
    limits.memory();
    limits.carveOuts();
    if (guest.identityBars()) {
      limits.warn(Aspect.GUEST_BARS, "QEMU's firmware places the BARs of " + guest.name());
    }
    return limits.findings;
  }

  private void warn(Aspect aspect, String message) {
    findings.add(Refusals.warning(Place.of(path, aspect), message));
  }

  private void seat(GuestSeats.Seat seat) {
    if (seat.slot().isEmpty() || seat.taken()) {
      findings.add(
          Refusals.error(
              Place.of(path, Aspect.DEVICE),
              seat.slot().map(slot -> "slot " + slot + " is taken").orElse("no slot is left")
                  + " on the root bus of "
                  + guest.name()
                  + ", no room for "
                  + seat.function().name()));
    }
  }

  private void unit() {
    guest
        .virtualIommu()
        .ifPresent(
            model -> {
              if (!GuestScript.hasUnit(guest)) {
                findings.add(
                    Refusals.error(
                        Place.of(path, Aspect.GUEST_IOMMU),
                        "QEMU has no " + model + " for " + guest.arch() + " guests"));
              } else if (!GuestScript.translatesVfio(model) && !guest.devices().isEmpty()) {
                warn(
                    Aspect.GUEST_IOMMU,
                    "QEMU before 10 does not translate assigned devices with " + model);
              }
            });
  }

  private void memory() {
    AddressSet real = EmulatedMemory.of(facts.machine(), guest);
    if (!real.equals(CarveOuts.ram(guest))) {
      warn(
          Aspect.NAME,
          "QEMU takes a size of memory: the RAM of "
              + guest.name()
              + " will be "
              + real
              + ", not "
              + CarveOuts.ram(guest));
    }
    if (guest.virtualIommu().isEmpty()) {
      Optional<CarveOut> lost =
          CarveOuts.of(facts, guest).stream()
              .filter(out -> real.intersects(out.range()))
              .findFirst();
      lost.ifPresent(
          out ->
              warn(
                  Aspect.NAME,
                  "QEMU puts RAM of "
                      + guest.name()
                      + " at "
                      + real.intersection(out.range())
                      + ", where DMA of "
                      + out.function().name()
                      + " is lost"));
    }
  }

  /** QEMU passes on what the host's VFIO reports, and writes the guest's tables itself. */
  private void carveOuts() {
    if (guest.virtualIommu().isEmpty()) {
      return;
    }
    boolean passesOn = guest.virtualIommu().get() == Iommu.Model.VIRTIO_IOMMU;
    List<CarveOut> lost =
        CarveOuts.of(facts, guest).stream()
            .filter(
                out ->
                    !passesOn
                        || facts.usable().of(out.function(), Consumer.VFIO).intersects(out.range()))
            .toList();
    if (!lost.isEmpty()) {
      warn(
          Aspect.GUEST_IOMMU,
          "QEMU has no option that keeps "
              + lost.get(0).range()
              + (lost.size() > 1 ? " and " + (lost.size() - 1) + " more" : "")
              + " from "
              + guest.name());
    }
  }
}
