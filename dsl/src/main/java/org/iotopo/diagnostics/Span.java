package org.iotopo.diagnostics;

/**
 * A stretch of a source file.
 *
 * @param file the URI of the file, as the caller of the compiler named it
 * @param offset of the first character, from 0
 * @param length in characters
 * @param line of the first character, from 1
 * @param column of the first character, from 1
 * @param endLine of the character after the last, from 1
 * @param endColumn of the character after the last, from 1
 */
public record Span(
    String file, int offset, int length, int line, int column, int endLine, int endColumn) {}
