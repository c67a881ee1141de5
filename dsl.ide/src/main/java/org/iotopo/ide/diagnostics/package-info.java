/** Findings in the words of the protocol. */
package org.iotopo.ide.diagnostics;
