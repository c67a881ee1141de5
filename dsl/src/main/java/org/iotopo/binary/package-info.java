/**
 * Byte formats as data: a {@link org.iotopo.binary.Layout} is a list of fields in the
 * specification's order, from which come a decoder that loses no byte, an encoder, and an annotated
 * dump.
 */
package org.iotopo.binary;
