/** Firmware tables as annotated dumps, for a person and as JSON. */
package org.iotopo.ide.cli.decode;
