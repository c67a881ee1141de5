/** A device tree as text that a person can read and {@code dtc} compiles. */
package org.iotopo.backend.dts;
