package org.iotopo.analysis;

import java.util.function.Supplier;
import org.iotopo.diagnostics.Place;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;

/**
 * Bus addresses that reach a bus from above: a window of its bridge or host bridge, or what a
 * subtractive bridge lets through.
 *
 * @param range bus addresses; adjacent windows of a host bridge are one, as Linux fuses them
 * @param declared whether its author wrote them
 * @param place where they are written, or the bridge's name
 * @param words its name, made when a sentence asks: names of functions are the dearest part of a
 *     bus
 */
public record Passage(
    WindowKind kind, AddressRange range, boolean declared, Place place, Supplier<String> words) {

  /**
   * Whether something meant for a window of that kind is let through: what is not prefetchable may
   * not lie in a prefetchable window ({@code pci_find_parent_resource}).
   */
  public boolean carries(WindowKind space) {
    return kind == space || (kind == WindowKind.MEM && space == WindowKind.PREF);
  }

  /** For a sentence: {@code mem window of pci0.rp1}. */
  public String name() {
    return words.get();
  }

  /** {@code mem window of pci0.rp1 [0x8000_0000 .. 0x8fff_ffff]}. */
  @Override
  public String toString() {
    return name() + " [" + range + "]";
  }
}
