package org.iotopo.parser;

/**
 * Why a text was not read to its end.
 *
 * @param offset of the first character that was not read
 * @param message the limit that it passes
 */
public record Excess(int offset, String message) {}
