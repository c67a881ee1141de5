package org.iotopo.backend.json;

import java.util.List;
import java.util.stream.Stream;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.backend.json.MachineDocument.CarveOut;
import org.iotopo.model.Guest;
import org.iotopo.units.Address;

/**
 * The IOVAs that a guest must not use, through which channel it learns of them, and who holds it to
 * that (SEMANTICS 4.5).
 */
final class CarveOuts {

  private CarveOuts() {}

  static List<CarveOut> of(Facts facts) {
    return facts.machine().guests().stream().flatMap(guest -> of(facts, guest)).toList();
  }

  private static Stream<CarveOut> of(Facts facts, Guest guest) {
    return guest.devices().stream()
        .flatMap(device -> facts.topology().inside(device.function()).stream())
        .filter(function -> !function.isBridge())
        .distinct()
        .sorted()
        .flatMap(function -> of(facts, guest, function));
  }

  private static Stream<CarveOut> of(Facts facts, Guest guest, Function function) {
    return facts.usable().gaps(function, Consumer.GUEST).stream()
        .filter(gap -> isHole(gap.reason()))
        .map(gap -> carveOut(guest, function, gap));
  }

  /** What lies inside the space that the guest could use; its end is no hole. */
  private static boolean isHole(Gap.Reason reason) {
    return switch (reason) {
      case RESERVED, SHADOWED, MAYBE_SHADOWED, OUTBOUND_WINDOW -> true;
      default -> false;
    };
  }

  private static CarveOut carveOut(Guest guest, Function function, Gap gap) {
    return new CarveOut(
        guest.name(),
        function.bdf().toString(),
        Address.plain(gap.range().first()),
        Address.plain(gap.range().last()),
        gap.reason().toString(),
        target(guest),
        enforcement(guest, gap));
  }

  private static String target(Guest guest) {
    return guest
        .virtualIommu()
        .map(
            model ->
                switch (model) {
                  case VIRTIO_IOMMU -> "virtio-iommu-probe";
                  default -> "guest-pci-window";
                })
        .orElse("guest-memory-map");
  }

  /**
   * A window binds only the guest's own DMA allocator; a memory map that avoids the hole binds all.
   */
  private static String enforcement(Guest guest, Gap gap) {
    if (guest.virtualIommu().isEmpty()) {
      boolean avoided =
          guest.memory().stream().noneMatch(memory -> memory.range().overlaps(gap.range()));
      return avoided ? "enforced" : "not-enforced";
    }
    return switch (guest.virtualIommu().get()) {
      case VIRTIO_IOMMU -> "enforced";
      default -> "dma-api-only";
    };
  }
}
