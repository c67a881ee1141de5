/** The host bridges of a machine as a table of ACPI, in bytes and as source. */
package org.iotopo.backend.ssdt;
