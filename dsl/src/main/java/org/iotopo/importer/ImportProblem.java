package org.iotopo.importer;

import java.util.OptionalLong;
import org.iotopo.diagnostics.Severity;

/**
 * What is wrong with, or missing in, what was read of a machine: never an exception.
 *
 * @param source the path in the tree, or the file's name
 * @param offset the first byte it is about; empty where it is about all of the source
 * @param message element, fact, numbers
 */
public record ImportProblem(
    Severity severity, String source, OptionalLong offset, String message) {}
