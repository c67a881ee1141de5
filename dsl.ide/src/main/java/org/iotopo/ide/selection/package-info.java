/** What the cursor stands in, from small to large. */
package org.iotopo.ide.selection;
