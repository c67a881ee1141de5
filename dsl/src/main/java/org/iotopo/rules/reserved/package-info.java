/** Rules about reserved regions and what they cost their devices. */
package org.iotopo.rules.reserved;
