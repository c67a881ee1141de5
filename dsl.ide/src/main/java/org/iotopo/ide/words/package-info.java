/** What the terminal and the editor both say in words. */
package org.iotopo.ide.words;
