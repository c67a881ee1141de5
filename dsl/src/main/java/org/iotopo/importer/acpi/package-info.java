/** What ACPI tables say of a machine, read as Linux reads them. */
package org.iotopo.importer.acpi;
