/**
 * The layouts of the ACPI tables that say how DMA travels: MCFG, DMAR, IVRS, IORT, VIOT, RIMT and
 * CEDT, and the header that all tables share.
 */
package org.iotopo.binary.acpi;
