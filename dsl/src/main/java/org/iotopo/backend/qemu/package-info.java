/** QEMU's arguments: the declared machine rebuilt with emulated devices, and each guest. */
package org.iotopo.backend.qemu;
