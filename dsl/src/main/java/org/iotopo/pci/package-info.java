/** The specification's small words: BDF, bus range, ACS flag, BAR kind. */
package org.iotopo.pci;
