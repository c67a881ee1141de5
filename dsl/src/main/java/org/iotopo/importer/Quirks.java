package org.iotopo.importer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iotopo.model.Kernel;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.PciId;

/**
 * Devices that Linux knows by their IDs to be other than their registers say ({@code
 * drivers/pci/quirks.c}).
 */
final class Quirks {

  /**
   * {@code pci_quirk_mf_endpoint_acs}: functions that never reach one another inside the device.
   */
  private static final Set<Long> ISOLATED =
      Set.of(
          // Intel 82598, 82599, X520, X540
          0x8086_10c6L,
          0x8086_10dbL,
          0x8086_10ddL,
          0x8086_10e1L,
          0x8086_10f1L,
          0x8086_10f7L,
          0x8086_10f8L,
          0x8086_10f9L,
          0x8086_10faL,
          0x8086_10fbL,
          0x8086_10fcL,
          0x8086_1507L,
          0x8086_1514L,
          0x8086_151cL,
          0x8086_1529L,
          0x8086_152aL,
          0x8086_154dL,
          0x8086_154fL,
          0x8086_1551L,
          0x8086_1558L,
          // Intel 82580, 82576, 82575, I350, 82571
          0x8086_1509L,
          0x8086_150eL,
          0x8086_150fL,
          0x8086_1510L,
          0x8086_1511L,
          0x8086_1516L,
          0x8086_1527L,
          0x8086_10c9L,
          0x8086_10e6L,
          0x8086_10e7L,
          0x8086_10e8L,
          0x8086_150aL,
          0x8086_150dL,
          0x8086_1518L,
          0x8086_1526L,
          0x8086_10a7L,
          0x8086_10a9L,
          0x8086_10d6L,
          0x8086_1521L,
          0x8086_1522L,
          0x8086_1523L,
          0x8086_1524L,
          0x8086_105eL,
          0x8086_105fL,
          0x8086_1060L,
          0x8086_10d9L,
          // Solarflare, Emulex, Broadcom
          0x1924_0903L,
          0x1924_0923L,
          0x1924_0a03L,
          0x19a2_0710L,
          0x10df_0720L,
          0x14e4_16d7L,
          0x14e4_1750L,
          0x14e4_1751L,
          0x14e4_1752L);

  /** {@code quirk_dma_func1_alias}: DMA comes from function 1 too, whether it exists or not. */
  private static final Set<Long> ALIAS_OF_FUNCTION_1 =
      Set.of(
          0x1b4b_9120L,
          0x1b4b_9123L,
          0x1b4b_9125L,
          0x1b4b_9128L,
          0x1b4b_9130L,
          0x1b4b_9170L,
          0x1b4b_9172L,
          0x1b4b_917aL,
          0x1b4b_9182L,
          0x1b4b_9183L,
          0x1b4b_91a0L,
          0x1b4b_9215L,
          0x1b4b_9220L,
          0x1b4b_9230L,
          0x1b4b_9235L,
          0x1103_0642L,
          0x1103_0645L,
          0x197b_2392L,
          0x1c28_0122L);

  /** {@code quirk_dma_func0_alias}: DMA comes from function 0. */
  private static final Set<Long> ALIAS_OF_FUNCTION_0 = Set.of(0x1180_e832L, 0x1180_e476L);

  /** {@code quirk_use_pcie_bridge_dma_alias}: behaves as a PCIe-to-PCI bridge and hides it. */
  private static final Set<Long> BRIDGE_ALIAS =
      Set.of(0x1b21_1080L, 0x10e3_8113L, 0x1283_8892L, 0x1283_8893L, 0x8086_244eL);

  /** ASPEED's AST1150: a PCIe-to-PCI bridge that passes requester IDs on. */
  private static final Set<Long> NO_ALIAS = Set.of(0x1a03_1150L);

  private Quirks() {}

  /** Whether Linux trusts the functions of a device, if it has several, to be apart. */
  static boolean isIsolated(FunctionFacts facts) {
    return is(facts, ISOLATED);
  }

  /** Whose requester ID it uses besides its own. */
  static List<DeviceFunction> dmaAliases(DeviceFunction slot, FunctionFacts facts) {
    int other = is(facts, ALIAS_OF_FUNCTION_1) ? 1 : is(facts, ALIAS_OF_FUNCTION_0) ? 0 : -1;
    return other < 0 || other == slot.function()
        ? List.of()
        : List.of(new DeviceFunction(slot.device(), other));
  }

  /** Whether a conventional bridge that PCI Express leads to takes over requester IDs. */
  static boolean hasBridgeAlias(FunctionFacts facts, BridgeKind kind, Optional<BridgeKind> above) {
    return kind == BridgeKind.PCI
        && above.filter(port -> !port.hasConventionalBus()).isPresent()
        && is(facts, BRIDGE_ALIAS);
  }

  /** Whether a bridge leaves requester IDs as they are, and this Linux knows. */
  static boolean hasNoAlias(FunctionFacts facts, Kernel kernel) {
    return kernel.isAtLeast(Kernel.V7_3) && is(facts, NO_ALIAS);
  }

  private static boolean is(FunctionFacts facts, Set<Long> ids) {
    return facts.id().map(Quirks::key).filter(ids::contains).isPresent();
  }

  private static long key(PciId id) {
    return (long) id.vendor() << 16 | id.device();
  }
}
