/** Rules about host bridges. */
package org.iotopo.rules.host;
