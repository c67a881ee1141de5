/** How to start DPDK and SPDK so that their memory lies where their devices reach it. */
package org.iotopo.backend.dpdk;
