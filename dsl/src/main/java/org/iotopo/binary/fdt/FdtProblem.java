package org.iotopo.binary.fdt;

/**
 * What is wrong with a blob.
 *
 * @param offset bytes from its start
 * @param message the sentence, as findings say it
 */
public record FdtProblem(long offset, String message) {}
