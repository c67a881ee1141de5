/** Rules about what bridges and host bridges forward. */
package org.iotopo.rules.window;
