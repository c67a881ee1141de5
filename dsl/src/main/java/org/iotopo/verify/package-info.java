/** A machine as its file says against the machine as it is. */
package org.iotopo.verify;
