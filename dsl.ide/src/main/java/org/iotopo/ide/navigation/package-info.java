/** What a name at the cursor means, and who else says it. */
package org.iotopo.ide.navigation;
