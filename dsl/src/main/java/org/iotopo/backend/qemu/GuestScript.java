package org.iotopo.backend.qemu;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.analysis.CarveOut;
import org.iotopo.analysis.CarveOuts;
import org.iotopo.analysis.EmulatedMemory;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.GuestSeats;
import org.iotopo.model.Access;
import org.iotopo.model.Arch;
import org.iotopo.model.Guest;
import org.iotopo.model.Iommu;
import org.iotopo.units.ByteSize;

/** A guest as QEMU starts it: its devices, its memory, its virtual IOMMU. */
final class GuestScript {

  private GuestScript() {}

  static Script of(Facts facts, Guest guest) {
    Board board = Board.of(guest.arch());
    GuestSeats seats = GuestSeats.of(facts, guest);
    List<Option> options = new ArrayList<>();
    options.add(new Option("-machine", board.machine() + machineWords(guest)));
    options.add(new Option("-nodefaults", ""));
    options.add(new Option("-no-user-config", ""));
    options.add(new Option("-display", "none"));
    unit(guest, seats).forEach(options::add);
    if (guest.access() == Access.IOMMUFD) {
      options.add(new Option("-object", "iommufd,id=iommufd0"));
    }
    seats.seats().forEach(seat -> options.add(device(guest, seat)));
    return new Script(
        fileName(facts, guest),
        remarks(facts, guest, seats),
        List.of(),
        board.binary(),
        List.of(
            "-accel \"${ACCEL:-kvm}\" -cpu \"${CPU:-host}\" -m \"${MEMORY:-" + size(guest) + "}\""),
        options,
        GuestLimits.of(facts, guest, seats));
  }

  /** A guest may be called as its host. */
  static String fileName(Facts facts, Guest guest) {
    String machine = facts.machine().name();
    return (guest.name().equals(machine) ? machine + "." : "") + guest.name() + ".qemu.sh";
  }

  private static List<String> remarks(Facts facts, Guest guest, GuestSeats seats) {
    List<String> text = new ArrayList<>();
    text.add(guest.name() + " on " + facts.machine().name() + ". First, as root, for each device:");
    text.add("  driverctl set-override 0000:01:00.0 vfio-pci");
    text.add("ACCEL, CPU, MEMORY and QEMU in the environment; more options as arguments.");
    text.add("");
    for (GuestSeats.Seat seat : seats.seats()) {
      text.add(seat.function() + " at " + seat.slot().map(slot -> "00:" + slot).orElse("no slot"));
    }
    for (CarveOut out : CarveOuts.of(facts, guest)) {
      text.add(
          "not for DMA of %s: %s (%s, %s: %s)"
              .formatted(
                  out.function().name(),
                  out.range(),
                  out.gap().reason(),
                  out.channel(),
                  out.enforcement()));
    }
    return text;
  }

  private static String machineWords(Guest guest) {
    boolean pc = guest.arch() == Arch.X86_64;
    return guest
        .virtualIommu()
        .map(
            model ->
                switch (model) {
                  case INTEL_VTD, AMD_VI -> ",kernel-irqchip=split";
                  case ARM_SMMU_V3 -> ",gic-version=3,iommu=smmuv3";
                  default -> pc ? "" : plain(guest);
                })
        .orElse(pc ? "" : plain(guest));
  }

  private static String plain(Guest guest) {
    return guest.arch() == Arch.ARM64 ? ",gic-version=3" : "";
  }

  /** Before every device, so that their DMA is translated from the start. */
  private static List<Option> unit(Guest guest, GuestSeats seats) {
    return guest
        .virtualIommu()
        .map(
            model ->
                switch (model) {
                  case INTEL_VTD ->
                      List.of(Option.device("intel-iommu,intremap=on,caching-mode=on"));
                  case AMD_VI -> List.of(Option.device("amd-iommu,intremap=on"));
                  case VIRTIO_IOMMU -> placed("virtio-iommu-pci", seats);
                  case RISCV_IOMMU -> placed("riscv-iommu-pci", seats);
                  case ARM_SMMU_V3, ARM_SMMU_V2 -> List.<Option>of();
                })
        .orElse(List.of());
  }

  private static List<Option> placed(String model, GuestSeats seats) {
    return List.of(
        Option.device(model + seats.unitSlot().map(slot -> ",bus=pcie.0,addr=" + slot).orElse("")));
  }

  private static Option device(Guest guest, GuestSeats.Seat seat) {
    return Option.device(
        "vfio-pci,host="
            + seat.function().bdf()
            + seat.slot().map(slot -> ",bus=pcie.0,addr=" + slot).orElse("")
            + (seat.multifunction() ? ",multifunction=on" : "")
            + (guest.access() == Access.IOMMUFD ? ",iommufd=iommufd0" : ""));
  }

  /** QEMU's words for a size; 1 GiB where none is declared. */
  private static String size(Guest guest) {
    ByteSize size = EmulatedMemory.size(guest);
    long bytes = size.isZero() ? 1L << 30 : size.bytes();
    return bytes % (1 << 20) == 0 ? (bytes >>> 20) + "M" : bytes + "B";
  }

  /** Whether QEMU has the unit for that architecture. */
  static boolean hasUnit(Guest guest) {
    return guest
        .virtualIommu()
        .map(
            model ->
                switch (model) {
                  case INTEL_VTD, AMD_VI -> guest.arch() == Arch.X86_64;
                  case ARM_SMMU_V3 -> guest.arch() == Arch.ARM64;
                  case ARM_SMMU_V2 -> false;
                  case VIRTIO_IOMMU -> true;
                  case RISCV_IOMMU -> guest.arch() == Arch.RISCV64;
                })
        .orElse(true);
  }

  /** What QEMU can translate for assigned devices, of all the units that it emulates. */
  static boolean translatesVfio(Iommu.Model model) {
    return model == Iommu.Model.INTEL_VTD || model == Iommu.Model.VIRTIO_IOMMU;
  }
}
