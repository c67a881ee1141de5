/** A machine with a few things changed: what would come of it, and how its source would say so. */
package org.iotopo.whatif;
