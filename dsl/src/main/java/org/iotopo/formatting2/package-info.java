/** The formatter. */
package org.iotopo.formatting2;
