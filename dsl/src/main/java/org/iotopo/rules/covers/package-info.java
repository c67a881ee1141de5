/** Rules about whom translation units take, and under which IDs. */
package org.iotopo.rules.covers;
