/** The endpoint of the protocol: takes requests in, cancels, hands them to a feature. */
package org.iotopo.ide.server;
