package org.iotopo.binary;

/**
 * What is wrong with bytes that were decoded.
 *
 * @param offset of the byte where it shows
 */
public record Problem(int offset, String message) {}
