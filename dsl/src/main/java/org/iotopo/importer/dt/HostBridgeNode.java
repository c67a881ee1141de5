package org.iotopo.importer.dt;

import org.iotopo.importer.FirmwareFacts.HostBridgeFact;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;

/**
 * A host bridge and its node.
 *
 * @param buses what Linux will scan
 */
record HostBridgeNode(DtNode node, Segment segment, BusRange buses, HostBridgeFact fact) {

  /** The requester ID of the first function that it can have. */
  int firstId() {
    return buses.first() << 8;
  }

  /** The requester ID of the last. */
  int lastId() {
    return buses.last() << 8 | 255;
  }
}
