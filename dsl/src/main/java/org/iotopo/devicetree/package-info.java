/** What a machine says as a device tree: labelled nodes with remarks, for text and for blob. */
package org.iotopo.devicetree;
