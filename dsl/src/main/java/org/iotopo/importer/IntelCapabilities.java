package org.iotopo.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.units.ByteSize;

/**
 * What the capability registers of a VT-d unit say (VT-d 4.1, 11.4.2 and 11.4.3), as sysfs shows
 * them.
 *
 * @param cap Capability Register
 * @param ecap Extended Capability Register
 */
record IntelCapabilities(long cap, long ecap) {

  /** The registers of a unit, where sysfs shows both. */
  static Optional<IntelCapabilities> of(SysfsIommu unit) {
    OptionalLong cap = register(unit, "cap");
    OptionalLong ecap = register(unit, "ecap");
    return cap.isPresent() && ecap.isPresent()
        ? Optional.of(new IntelCapabilities(cap.getAsLong(), ecap.getAsLong()))
        : Optional.empty();
  }

  /** A register below {@code intel-iommu}: hexadecimal without a prefix. */
  static OptionalLong register(SysfsIommu unit, String name) {
    return unit.attribute("intel-iommu/" + name)
        .filter(text -> text.matches("(0x)?[0-9a-fA-F]{1,16}"))
        .map(text -> OptionalLong.of(Long.parseUnsignedLong(text.replaceFirst("^0x", ""), 16)))
        .orElse(OptionalLong.empty());
  }

  private boolean has(long register, int bit) {
    return (register >> bit & 1) != 0;
  }

  /** MGAW. */
  private int maximumWidth() {
    return (int) (cap >> 16 & 0x3f) + 1;
  }

  /**
   * Bits of IOVA: the widest second-stage table, and no more than MGAW; for a first stage MGAW
   * alone counts.
   */
  int addressWidth(boolean firstStage) {
    int tables = has(cap, 11) ? 57 : has(cap, 10) ? 48 : has(cap, 9) ? 39 : 64;
    return firstStage ? maximumWidth() : Math.min(tables, maximumWidth());
  }

  /**
   * Whether Linux translates a user's domain by the first stage: in scalable mode, where there is
   * no second stage, or since 7.x where there is a first ({@code first_level_by_default}, {@code
   * intel_iommu_domain_alloc_first_stage}).
   */
  boolean isFirstStage(Kernel kernel, String commandLine) {
    boolean scalable = has(ecap, 43) && !commandLine.contains("sm_off");
    boolean first = scalable && has(ecap, 47);
    boolean second = has(ecap, 46);
    return first && (!second || kernel.isAtLeast(Kernel.V7_3));
  }

  /** Five levels of a first stage. */
  OptionalInt firstStageLevels() {
    return has(cap, 60) ? OptionalInt.of(5) : OptionalInt.empty();
  }

  /** Page sizes of the stage in use. */
  List<ByteSize> granules(boolean firstStage) {
    List<ByteSize> sizes = new ArrayList<>(List.of(ByteSize.PAGE));
    if (firstStage || has(cap, 34)) {
      sizes.add(ByteSize.of(1 << 21));
    }
    if (has(cap, firstStage ? 56 : 35)) {
      sizes.add(ByteSize.of(1 << 30));
    }
    return sizes;
  }

  /** Caching mode: an emulated unit. */
  boolean cachingMode() {
    return has(cap, 7);
  }

  /** Device TLBs. */
  boolean ats() {
    return has(ecap, 2);
  }

  /** Interrupt remapping. */
  boolean interruptRemapping() {
    return has(ecap, 3);
  }

  /** The unit with what its registers add to the table. */
  Iommu addTo(Iommu unit, Kernel kernel, String commandLine) {
    boolean first = isFirstStage(kernel, commandLine);
    return new Iommu(
        unit.name(),
        unit.model(),
        unit.registers(),
        unit.function(),
        OptionalInt.of(addressWidth(first)),
        granules(first),
        unit.covers(),
        unit.msi(),
        first ? Optional.of(Iommu.Stage.FIRST) : Optional.empty(),
        unit.pageTable(),
        first ? firstStageLevels() : OptionalInt.empty(),
        unit.interruptRemapping() && interruptRemapping(),
        ats(),
        unit.passthrough(),
        cachingMode(),
        unit.documentation());
  }
}
