package org.iotopo.layout;

import static org.iotopo.pci.WindowKind.MEM;
import static org.iotopo.pci.WindowKind.PREF;

import java.util.List;
import org.iotopo.model.Bar;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.WindowKind;

/**
 * What kind of addresses something needs, and in which windows it looks for them, in turn.
 *
 * <p>The turns are those of {@code __pci_assign_resource} and {@code pci_bus_alloc_resource}: what
 * may lie above 4 GiB is put there first, and prefetchable contents fall back on windows that are
 * not, never the other way round.
 */
enum Space {
  /** I/O. */
  IO(WindowKind.IO, Turn.any(WindowKind.IO)),
  /** Memory that a 32-bit register holds. */
  MEM32(MEM, Turn.low(MEM)),
  /** Memory that a 64-bit register holds. */
  MEM64(MEM, Turn.high(MEM), Turn.any(MEM)),
  /** Prefetchable memory that a 32-bit register holds, and expansion ROMs. */
  PREF32(MEM, Turn.low(PREF), Turn.low(MEM)),
  /** Prefetchable memory that a 64-bit register holds. */
  PREF64(PREF, Turn.high(PREF), Turn.any(PREF), Turn.high(MEM), Turn.any(MEM));

  private static final List<Turn> PREF32_BEHIND_A_BRIDGE = List.of(Turn.low(MEM), Turn.low(PREF));

  private final WindowKind behindBridge;
  private final List<Turn> turns;

  Space(WindowKind behindBridge, Turn... turns) {
    this.behindBridge = behindBridge;
    this.turns = List.of(turns);
  }

  /** What a BAR needs. */
  static Space of(Bar bar) {
    if (bar.kind() == BarKind.IO) {
      return IO;
    }
    if (bar.kind() == BarKind.MEM64) {
      return bar.prefetchable() ? PREF64 : MEM64;
    }
    return bar.prefetchable() ? PREF32 : MEM32;
  }

  /** What a bridge's window needs on the bus above: every prefetchable window is 64-bit. */
  static Space of(WindowKind kind) {
    return switch (kind) {
      case IO -> IO;
      case MEM -> MEM32;
      case PREF -> PREF64;
    };
  }

  /**
   * The window that carries it behind a bridge ({@code pbus_select_window_for_type}): as every
   * prefetchable window is 64-bit, 32-bit contents never go there of their own.
   */
  WindowKind behindBridge() {
    return behindBridge;
  }

  /** The turns of the search, on a root bus or behind a bridge. */
  List<Turn> turns(boolean rootBus) {
    return this == PREF32 && !rootBus ? PREF32_BEHIND_A_BRIDGE : turns;
  }

  /** Whether it may lie above 4 GiB. */
  boolean isWide() {
    return this == MEM64 || this == PREF64 || this == IO;
  }
}
