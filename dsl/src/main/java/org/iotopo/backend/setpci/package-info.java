/** A shell script that writes the ACS registers of a running machine. */
package org.iotopo.backend.setpci;
