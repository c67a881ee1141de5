/**
 * A device tree's words about host bridges, IOMMUs and memory, read as Linux's {@code drivers/of}
 * reads them.
 */
package org.iotopo.importer.dt;
