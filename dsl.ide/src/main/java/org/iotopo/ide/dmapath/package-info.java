/** The way of DMA through a machine, as a call hierarchy: who reaches what. */
package org.iotopo.ide.dmapath;
