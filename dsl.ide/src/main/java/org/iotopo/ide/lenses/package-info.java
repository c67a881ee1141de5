/** A line above every function and user of devices: what became of it. */
package org.iotopo.ide.lenses;
