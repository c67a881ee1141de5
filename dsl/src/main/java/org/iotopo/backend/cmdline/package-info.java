/** Linux's command line: the parameters that make a machine's ACS control what is declared. */
package org.iotopo.backend.cmdline;
