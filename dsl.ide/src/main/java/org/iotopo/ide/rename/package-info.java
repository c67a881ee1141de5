/** A new name for an element, wherever it is said. */
package org.iotopo.ide.rename;
