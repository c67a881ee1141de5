/** What can be folded. */
package org.iotopo.ide.folding;
