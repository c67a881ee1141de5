/** Rules about BARs and expansion ROMs. */
package org.iotopo.rules.bar;
