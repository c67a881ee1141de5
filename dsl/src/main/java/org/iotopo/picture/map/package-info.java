/** The address map: a lane for the CPU, for each bus, and for what each consumer can use. */
package org.iotopo.picture.map;
