/** The views of the terminal: tree, groups, map, IOVAs. */
package org.iotopo.ide.cli.show;
