/** Rules about virtual machines: their RAM, and where their devices' BARs stand. */
package org.iotopo.rules.guest;
