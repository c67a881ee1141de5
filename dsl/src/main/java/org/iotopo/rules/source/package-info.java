/** Rules about what a source says and no machine can hold. */
package org.iotopo.rules.source;
