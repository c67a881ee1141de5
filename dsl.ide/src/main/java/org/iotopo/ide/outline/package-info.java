/** The elements of a file, and of all files. */
package org.iotopo.ide.outline;
