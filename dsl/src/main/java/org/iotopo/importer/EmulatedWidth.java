package org.iotopo.importer;

import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.model.Arch;
import org.iotopo.pci.PciId;

/**
 * The input range of a virtio-iommu is a register of the device that no file shows. QEMU's machines
 * give 64 bits before 9.0, and since then 39 on x86 and 48 on Arm; their age shows elsewhere.
 */
final class EmulatedWidth {

  private static final int RED_HAT = 0x1b36;
  private static final PciId ROOT_PORT = new PciId(RED_HAT, 0x000c);

  private EmulatedWidth() {}

  static OptionalInt of(RawMachine raw, Arch arch) {
    boolean recent = extendedTags(raw).orElseGet(() -> describesSecondFunctions(raw));
    if (!recent) {
      return OptionalInt.of(64);
    }
    return arch == Arch.X86_64 ? OptionalInt.of(39) : OptionalInt.of(48);
  }

  /** Ports of QEMU's own kind can do Extended Tags since 9.2. */
  private static Optional<Boolean> extendedTags(RawMachine raw) {
    return raw.functions().stream()
        .map(RawFunction::facts)
        .filter(facts -> facts.id().filter(ROOT_PORT::equals).isPresent())
        .flatMap(facts -> facts.express().stream())
        .map(FunctionFacts.ExpressFacts::extendedTags)
        .findFirst();
  }

  /** Since 8.1 the tables of q35 name functions other than the first of a slot. */
  private static boolean describesSecondFunctions(RawMachine raw) {
    return raw.functions().stream()
        .anyMatch(
            function ->
                function.bdf().toString().equals("0000:00:1f.2")
                    && function.firmwarePath().isPresent());
  }
}
