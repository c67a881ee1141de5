package org.iotopo.backend.qemu;

import java.util.List;
import org.iotopo.model.Arch;
import org.iotopo.pci.DeviceFunction;

/**
 * The machine of QEMU that an architecture gets, and what is soldered to its root bus.
 *
 * @param binary the program
 * @param machine the word after {@code -machine}
 * @param cpu a processor model that every accelerator has
 * @param host the host bridge's own function
 * @param soldered what is always there
 * @param reservesBuses whether the firmware heeds {@code bus-reserve}
 * @param addsHosts whether there can be a {@code pxb-pcie}
 */
record Board(
    String binary,
    String machine,
    String cpu,
    DeviceFunction host,
    List<DeviceFunction> soldered,
    boolean reservesBuses,
    boolean addsHosts) {

  /** The first function of every root bus. */
  private static final DeviceFunction HOST = new DeviceFunction(0, 0);

  /** The LPC bridge of q35; its SATA and SMBus beside it can be left out. */
  static final DeviceFunction LPC = new DeviceFunction(0x1f, 0);

  static final DeviceFunction SATA = new DeviceFunction(0x1f, 2);

  static final DeviceFunction SMBUS = new DeviceFunction(0x1f, 3);

  static Board of(Arch arch) {
    return switch (arch) {
      case X86_64 ->
          new Board("qemu-system-x86_64", "q35", "max", HOST, List.of(HOST, LPC), true, true);
      case ARM64 ->
          new Board("qemu-system-aarch64", "virt", "max", HOST, List.of(HOST), false, true);
      case RISCV64 ->
          new Board("qemu-system-riscv64", "virt", "max", HOST, List.of(HOST), false, false);
    };
  }

  boolean isPc() {
    return machine.equals("q35");
  }
}
