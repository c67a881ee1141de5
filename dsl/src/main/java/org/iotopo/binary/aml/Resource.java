package org.iotopo.binary.aml;

/** A resource descriptor (6.4). */
public sealed interface Resource permits AddressSpace, IoPorts {

  /** Its bytes. */
  Aml aml();
}
