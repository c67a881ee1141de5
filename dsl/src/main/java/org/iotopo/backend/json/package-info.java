/** The {@code iotopo.machine} document: a versioned contract with other tools. */
package org.iotopo.backend.json;
