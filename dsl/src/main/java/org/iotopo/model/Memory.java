package org.iotopo.model;

import org.iotopo.units.AddressRange;

/**
 * RAM.
 *
 * @param name the name after {@code memory}
 * @param range CPU addresses in a machine, guest-physical ones in a guest
 */
public record Memory(String name, AddressRange range) {}
