/** A C99 header with the IOVAs that are safe per device. */
package org.iotopo.backend.cheader;
