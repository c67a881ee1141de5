package org.iotopo.backend.ssdt;

import org.iotopo.binary.aml.Resource;

/**
 * A resource and what it is of the machine.
 *
 * @param comment for who reads the source
 */
public record Descriptor(Resource resource, String comment) {}
