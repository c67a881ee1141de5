/** Libvirt's domains: what of a guest its XML can say. */
package org.iotopo.backend.libvirt;
