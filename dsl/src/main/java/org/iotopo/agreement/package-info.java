/**
 * Firmware tables from elsewhere: what is wrong with each, and where they contradict each other.
 */
package org.iotopo.agreement;
