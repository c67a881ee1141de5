/** What is worth knowing of the element under the cursor. */
package org.iotopo.ide.hover;
