package org.iotopo.printer;

import org.iotopo.model.Endpoint;

/**
 * What several endpoints have in common.
 *
 * @param body an endpoint with nothing of its own: no name, no slot, no addresses
 */
record DeviceType(String name, Endpoint body) {}
