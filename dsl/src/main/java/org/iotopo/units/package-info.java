/** Unsigned 64-bit addresses, ranges, sets of them, sizes; knows no PCI word. */
package org.iotopo.units;
