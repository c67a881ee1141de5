package org.iotopo.importer;

import org.iotopo.model.ElementPath;

/**
 * One surprise, or one thing that the material did not tell; printed as a comment above its
 * element.
 *
 * @param element the element; the machine's own path for a remark about all of it
 * @param text one sentence without a period
 */
public record Remark(ElementPath element, String text) {}
