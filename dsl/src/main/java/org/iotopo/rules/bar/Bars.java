package org.iotopo.rules.bar;

import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.model.Bar;
import org.iotopo.model.Endpoint;
import org.iotopo.model.SrIov;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** What several rules ask about a BAR. */
final class Bars {

  private static final AddressRange BELOW_4G = AddressRange.ofWidth(32);

  private Bars() {}

  /** Whether a 32-bit register cannot hold the addresses. */
  static boolean isBeyondRegister(Claim claim) {
    if (claim.isWindow() || BELOW_4G.contains(claim.range())) {
      return false;
    }
    return claim.part() == Claim.Part.ROM || declared(claim).kind() != BarKind.MEM64;
  }

  /**
   * Whether only the prefetchable window of a bridge can let it through although it is not
   * prefetchable.
   */
  static boolean isNonPrefetchableAbove4G(Bus bus, Claim claim) {
    return !claim.isWindow()
        && !bus.isRoot()
        && claim.space() == WindowKind.MEM
        && Address.below(BELOW_4G.last(), claim.range().first())
        && !isBeyondRegister(claim)
        && bus.passageOf(WindowKind.MEM, claim.range()).isEmpty()
        && (!bus.isBounded() || bus.passageOf(WindowKind.PREF, claim.range()).isPresent());
  }

  /** What a BAR or ROM is aligned to: of a VF BAR, the size of one virtual function's. */
  static ByteSize unit(Claim claim) {
    return switch (claim.part()) {
      case BAR, VF_BAR -> declared(claim).size();
      case ROM, WINDOW -> claim.range().size();
    };
  }

  /** The addresses of all the virtual functions that there may be (TotalVFs). */
  static AddressRange ofAllVirtualFunctions(Claim vfBar) {
    SrIov sriov = ((Endpoint) vfBar.owner().node()).srIov().orElseThrow();
    ByteSize one = declared(vfBar).size();
    ByteSize all = ByteSize.of(one.bytes() * Math.max(1, sriov.total()));
    long first = vfBar.range().first();
    boolean wraps = all.isZero() || Address.below(first + (all.bytes() - 1), first);
    return wraps ? new AddressRange(first, -1) : AddressRange.ofSize(first, all);
  }

  /** The next power of two, and at least so much. */
  static ByteSize roundedUp(ByteSize size, ByteSize least) {
    long bytes = size.bytes();
    if (size.wholeSpace() || bytes < 0) {
      return ByteSize.WHOLE_SPACE;
    }
    long up = bytes <= 1 ? 1 : Long.highestOneBit(bytes - 1) << 1;
    return ByteSize.of(Math.max(up, least.bytes()));
  }

  private static Bar declared(Claim claim) {
    var bars =
        claim.part() == Claim.Part.VF_BAR
            ? ((Endpoint) claim.owner().node()).srIov().orElseThrow().bars()
            : claim.owner().header().bars();
    return bars.stream()
        .filter(bar -> bar.index() == claim.index())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + claim));
  }
}
