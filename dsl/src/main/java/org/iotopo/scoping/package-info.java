/** What a name may refer to. */
package org.iotopo.scoping;
