/** A machine's tree from where it is: a folder, a tar, the running system. */
package org.iotopo.ide.cli.tree;
