/** A machine as its author declared it: resolved, immutable, equal by value. */
package org.iotopo.model;
