/** The walk of one request, and why two devices share a group. */
package org.iotopo.ide.cli.why;
