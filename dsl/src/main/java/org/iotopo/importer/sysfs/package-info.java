/** The files of {@code /sys} and {@code /proc}, from text and bytes to a {@code RawMachine}. */
package org.iotopo.importer.sysfs;
