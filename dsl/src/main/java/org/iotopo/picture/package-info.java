/**
 * Drawings of a machine as SVG text, with what of them can be selected: the tree and the address
 * map.
 */
package org.iotopo.picture;
