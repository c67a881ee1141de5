package org.iotopo.layout;

import org.iotopo.diagnostics.Place;

/**
 * Something that was left out and does not fit.
 *
 * @param place the element, or the part of it, that found no room
 * @param text what was needed, where, and what is there
 * @param container the bridge or host bridge that is too small
 */
public record LayoutFault(Place place, String text, Place container) {}
