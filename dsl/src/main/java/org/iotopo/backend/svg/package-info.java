/** The tree and the address map as SVG. */
package org.iotopo.backend.svg;
