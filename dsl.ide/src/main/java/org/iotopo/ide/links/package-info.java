/** Imports as links. */
package org.iotopo.ide.links;
