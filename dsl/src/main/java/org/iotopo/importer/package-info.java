/** A real machine, described by its sysfs, its tables or a paste of lspci, as a machine. */
package org.iotopo.importer;
