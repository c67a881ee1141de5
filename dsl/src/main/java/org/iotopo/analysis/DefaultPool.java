package org.iotopo.analysis;

import org.iotopo.model.Assignment;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Where DPDK and SPDK put their memory unless somebody says otherwise. */
public final class DefaultPool {

  private static final long DPDK_BASE = 0x1_0000_0000L;
  private static final long SPDK_BASE = 0x2000_0000_0000L;
  private static final ByteSize USUAL = ByteSize.of(2L << 30);
  private static final long LARGEST = 1L << 46;

  private DefaultPool() {}

  /** Whether a user has one, and no map says where. */
  public static boolean isLeftToDefault(Use use) {
    boolean has = use.user() == Assignment.User.DPDK || use.user() == Assignment.User.SPDK;
    return has && use.wants().isEmpty();
  }

  /** The pool: as large as the needs together, or the usual 2 GiB. */
  public static AddressRange of(Use use) {
    boolean spdk = use.user() == Assignment.User.SPDK;
    return AddressRange.ofSize(spdk ? SPDK_BASE : DPDK_BASE, size(use));
  }

  private static ByteSize size(Use use) {
    long total = use.needs().stream().mapToLong(needs -> needs.amount().bytes()).sum();
    return total <= 0 || total > LARGEST ? USUAL : ByteSize.of(total);
  }
}
