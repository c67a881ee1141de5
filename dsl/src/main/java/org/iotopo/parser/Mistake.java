package org.iotopo.parser;

/**
 * A stretch of a text that was overlooked, so that the rest could be read.
 *
 * @param message what is wrong with it
 */
public record Mistake(int offset, int length, String message) {}
