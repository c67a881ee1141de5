package org.iotopo.backend.libvirt;

import java.util.Optional;
import org.iotopo.analysis.EmulatedMemory;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.GuestSeats;
import org.iotopo.model.Access;
import org.iotopo.model.Arch;
import org.iotopo.model.Guest;
import org.iotopo.model.Iommu;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.units.ByteSize;

/** The XML of a domain (libvirt.org/formatdomain.html). */
final class DomainText {

  private static final long USUAL_MEMORY = 1L << 30;

  private final StringBuilder text = new StringBuilder();

  private DomainText() {}

  static String of(Facts facts, Guest guest) {
    DomainText domain = new DomainText();
    domain.write(guest, GuestSeats.of(facts, guest));
    return domain.text.toString();
  }

  /** The element of a virtual IOMMU; empty where libvirt has none for that architecture. */
  static Optional<String> iommu(Guest guest, Iommu.Model model) {
    boolean pc = guest.arch() == Arch.X86_64;
    return switch (model) {
      case INTEL_VTD ->
          pc
              ? Optional.of(
                  "<iommu model='intel'><driver intremap='on' caching_mode='on'/></iommu>")
              : Optional.empty();
      case AMD_VI ->
          pc ? Optional.of("<iommu model='amd'><driver intremap='on'/></iommu>") : Optional.empty();
      case VIRTIO_IOMMU ->
          guest.arch() == Arch.RISCV64 ? Optional.empty() : Optional.of("<iommu model='virtio'/>");
      case ARM_SMMU_V3 ->
          guest.arch() == Arch.ARM64 ? Optional.of("<iommu model='smmuv3'/>") : Optional.empty();
      case ARM_SMMU_V2, RISCV_IOMMU -> Optional.empty();
    };
  }

  private void write(Guest guest, GuestSeats seats) {
    line(0, "<domain type='kvm'>");
    line(1, "<name>" + escaped(guest.name()) + "</name>");
    ByteSize size = EmulatedMemory.size(guest);
    long bytes = size.isZero() ? USUAL_MEMORY : size.bytes();
    line(1, "<memory unit='bytes'>" + bytes + "</memory>");
    line(1, "<vcpu>1</vcpu>");
    line(1, "<os>");
    line(
        2,
        "<type arch='"
            + arch(guest.arch())
            + "' machine='"
            + machine(guest.arch())
            + "'>hvm</type>");
    line(1, "</os>");
    features(guest);
    line(1, "<cpu mode='host-passthrough'/>");
    line(1, "<devices>");
    seats.seats().forEach(seat -> device(guest, seat));
    guest.virtualIommu().flatMap(model -> iommu(guest, model)).ifPresent(unit -> line(2, unit));
    line(1, "</devices>");
    line(0, "</domain>");
  }

  /** A remapping unit of a PC needs the I/O APIC in QEMU. */
  private void features(Guest guest) {
    boolean remaps =
        guest
            .virtualIommu()
            .filter(model -> model == Iommu.Model.INTEL_VTD || model == Iommu.Model.AMD_VI)
            .isPresent();
    line(1, "<features>");
    line(2, "<acpi/>");
    if (guest.arch() == Arch.X86_64) {
      line(2, "<apic/>");
    }
    if (guest.arch() == Arch.ARM64) {
      line(2, "<gic version='3'/>");
    }
    if (remaps) {
      line(2, "<ioapic driver='qemu'/>");
    }
    line(1, "</features>");
  }

  private void device(Guest guest, GuestSeats.Seat seat) {
    line(2, "<!-- " + comment(seat.function().path().text()) + " -->");
    line(2, "<hostdev mode='subsystem' type='pci' managed='yes'>");
    line(3, guest.access() == Access.IOMMUFD ? "<driver iommufd='yes'/>" : "<driver name='vfio'/>");
    Bdf bdf = seat.function().bdf();
    line(3, "<source>");
    line(4, address("", bdf.segment().number(), bdf.bus(), bdf.slot(), false));
    line(3, "</source>");
    seat.slot()
        .ifPresent(slot -> line(3, address(" type='pci'", 0, 0, slot, seat.multifunction())));
    line(2, "</hostdev>");
  }

  private static String address(
      String type, int segment, int bus, DeviceFunction slot, boolean multifunction) {
    return "<address%s domain='0x%04x' bus='0x%02x' slot='0x%02x' function='0x%x'%s/>"
        .formatted(
            type,
            segment,
            bus,
            slot.device(),
            slot.function(),
            multifunction && slot.function() == 0 ? " multifunction='on'" : "");
  }

  private static String arch(Arch arch) {
    return switch (arch) {
      case X86_64 -> "x86_64";
      case ARM64 -> "aarch64";
      case RISCV64 -> "riscv64";
    };
  }

  private static String machine(Arch arch) {
    return arch == Arch.X86_64 ? "q35" : "virt";
  }

  private static String escaped(String name) {
    return printable(name).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Two hyphens end nothing but are not allowed (XML 1.0, 2.5). */
  private static String comment(String name) {
    return printable(name).replaceAll("-(?=-)", "- ").replaceAll("-$", "- ");
  }

  /** XML 1.0 has no control characters. */
  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}|[\\ufffe\\uffff]", "?");
  }

  private void line(int depth, String content) {
    text.append("  ".repeat(depth)).append(content).append("\n");
  }
}
