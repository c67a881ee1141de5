package org.iotopo.diagnostics;

/**
 * One change of a text.
 *
 * @param span what goes; empty for an insertion
 * @param text what comes in its place
 */
public record TextChange(Span span, String text) {}
