/** What may be typed at the cursor. */
package org.iotopo.ide.completion;
