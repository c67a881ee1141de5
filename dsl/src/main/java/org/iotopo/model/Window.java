package org.iotopo.model;

import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;

/**
 * What a bridge forwards downstream.
 *
 * @param range bus addresses
 */
public record Window(WindowKind kind, AddressRange range, Origin origin) {}
