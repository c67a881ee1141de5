/** The flattened device tree (Devicetree Specification 0.4, chapter 5): read, written, shown. */
package org.iotopo.binary.fdt;
