/** The files that are open or on disk, each checked once per text. */
package org.iotopo.ide.workspace;
