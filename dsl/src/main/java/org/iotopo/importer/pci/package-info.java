/** Configuration space, from bytes to {@code FunctionFacts}. */
package org.iotopo.importer.pci;
