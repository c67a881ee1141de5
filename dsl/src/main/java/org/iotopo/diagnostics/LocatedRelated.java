package org.iotopo.diagnostics;

/**
 * Another party of a finding, with its text.
 *
 * @param span what to underline
 * @param message what to write there
 */
public record LocatedRelated(Span span, String message) {}
