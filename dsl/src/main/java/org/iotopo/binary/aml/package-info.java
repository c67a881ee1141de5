/** Terms of the ACPI Machine Language, encoded as iasl encodes them. */
package org.iotopo.binary.aml;
