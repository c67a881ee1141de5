package org.iotopo.backend.qemu;

import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Function;
import org.iotopo.model.Bar;
import org.iotopo.model.Endpoint;
import org.iotopo.model.SrIov;
import org.iotopo.pci.PciId;
import org.iotopo.units.ByteSize;

/**
 * The emulated device that stands for an endpoint: of the same class, since Linux treats display
 * and USB controllers in a way of their own; else one with room for the largest BAR.
 *
 * @param model QEMU's name of it
 * @param properties what it is created with
 * @param virtualFunctions how many it can make
 */
record StandIn(String model, List<String> properties, int virtualFunctions) {

  /** More needs more queues than the emulated controller gives. */
  private static final int MOST_VIRTUAL_FUNCTIONS = 127;

  /** Its BAR is a 32-bit one: many of them must fit below 4 GiB, or the firmware gives up. */
  private static final long LARGEST_FRAME_BUFFER = 16 << 20;

  private static final long SMALLEST_FRAME_BUFFER = 4 << 20;

  StandIn {
    properties = List.copyOf(properties);
  }

  static StandIn of(Function function) {
    Endpoint endpoint = function.endpoint().orElseThrow();
    boolean express = endpoint.kind().isExpress() && !isOnConventionalBus(function);
    Optional<SrIov> virtual = endpoint.srIov().filter(StandIn::canBeMade);
    if (express && virtual.isPresent()) {
      return new StandIn(
          "nvme", List.of("sriov_max_vfs=" + virtual.get().total()), virtual.get().total());
    }
    return byId(endpoint)
        .or(() -> byClass(endpoint, express))
        .orElseGet(
            () ->
                largest(endpoint).compareTo(ByteSize.PAGE) > 0 || !express
                    ? withMemory(largest(endpoint))
                    : plain("virtio-rng-pci"));
  }

  /** QEMU's controller puts them right behind their physical function, one after the other. */
  private static boolean canBeMade(SrIov virtual) {
    return virtual.total() <= MOST_VIRTUAL_FUNCTIONS
        && virtual.offset() == 1
        && virtual.stride() == 1;
  }

  /** Devices that are QEMU's own. */
  private static Optional<StandIn> byId(Endpoint endpoint) {
    return switch (endpoint.header().id().map(PciId::toString).orElse("")) {
      case "1234:11e8" -> Optional.of(plain("edu"));
      case "1af4:1000", "1af4:1041" -> Optional.of(network("virtio-net-pci"));
      case "1af4:1004", "1af4:1048" -> Optional.of(plain("virtio-scsi-pci"));
      case "1af4:1005", "1af4:1044" -> Optional.of(plain("virtio-rng-pci"));
      case "1b36:0005" -> Optional.of(withMemory(largest(endpoint)));
      default -> Optional.empty();
    };
  }

  private static Optional<StandIn> byClass(Endpoint endpoint, boolean express) {
    int subclass = endpoint.header().classCode().map(code -> code.subclass()).orElse(-1);
    return switch (subclass) {
      case 0x0100 -> Optional.of(plain("virtio-scsi-pci"));
      case 0x0106 -> Optional.of(plain("ich9-ahci"));
      case 0x0108 -> express ? Optional.of(plain("nvme")) : Optional.empty();
      case 0x0200 -> Optional.of(network(express ? "e1000e" : "e1000"));
      case 0x0300, 0x0302, 0x0380 -> Optional.of(display(largest(endpoint)));
      case 0x0403 -> Optional.of(plain("intel-hda"));
      case 0x0780 -> Optional.of(plain("virtio-serial-pci"));
      case 0x0c03 -> Optional.of(plain(express ? "qemu-xhci" : "usb-ehci"));
      default -> Optional.empty();
    };
  }

  private static StandIn plain(String model) {
    return new StandIn(model, List.of(), 0);
  }

  /** Without its boot ROM, which is a package of its own. */
  private static StandIn network(String model) {
    return new StandIn(model, List.of("romfile="), 0);
  }

  private static StandIn display(ByteSize wanted) {
    long bytes =
        wanted.compareTo(ByteSize.of(LARGEST_FRAME_BUFFER)) > 0
            ? LARGEST_FRAME_BUFFER
            : Math.max(wanted.bytes(), SMALLEST_FRAME_BUFFER);
    return new StandIn("bochs-display", List.of("vgamem=" + bytes), 0);
  }

  /** Its BAR 2 is 64-bit and prefetchable, has no memory behind it, and may be of any size. */
  private static StandIn withMemory(ByteSize size) {
    boolean needed = size.compareTo(ByteSize.PAGE) > 0 && size.isPowerOfTwo() && size.bytes() > 0;
    return new StandIn("pci-testdev", needed ? List.of("membar=" + size.bytes()) : List.of(), 0);
  }

  private static ByteSize largest(Endpoint endpoint) {
    return endpoint.header().bars().stream()
        .filter(bar -> bar.kind().isMemory())
        .map(Bar::size)
        .max(ByteSize::compareTo)
        .orElse(ByteSize.ZERO);
  }

  private static boolean isOnConventionalBus(Function function) {
    return function
        .upstream()
        .flatMap(Function::bridge)
        .filter(bridge -> bridge.kind().hasConventionalBus())
        .isPresent();
  }
}
