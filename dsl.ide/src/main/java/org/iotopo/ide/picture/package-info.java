/** The tree, the address map and what-if, for an editor that draws them beside the text. */
package org.iotopo.ide.picture;
