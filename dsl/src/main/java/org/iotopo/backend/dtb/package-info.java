/** A device tree as the blob that a kernel reads. */
package org.iotopo.backend.dtb;
