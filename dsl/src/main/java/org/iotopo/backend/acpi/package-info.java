/**
 * ACPI tables that say how DMA travels: MCFG, DMAR, IVRS, IORT, VIOT and RIMT. Formats are {@link
 * org.iotopo.binary.acpi}'s; here is what of a machine goes into which field.
 */
package org.iotopo.backend.acpi;
