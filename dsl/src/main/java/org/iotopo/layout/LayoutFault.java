package org.iotopo.layout;

import org.iotopo.diagnostics.Place;

/**
 * Something that was left out and does not fit.
 *
 * @param place the element, or the part of it, that found no room
 * @param text what was needed, where, and what is there
 * @param container the bridge or host bridge that is too small
 * @param onlyIo whether it is I/O space that is missing: Linux leaves such a BAR without an
 *     address, and drivers of this century do without it
 */
public record LayoutFault(Place place, String text, Place container, boolean onlyIo) {

  /** Memory or bus numbers that are missing. */
  LayoutFault(Place place, String text, Place container) {
    this(place, text, container, false);
  }
}
