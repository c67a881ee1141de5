/** What the compiler worked out, shown beside the text that left it out. */
package org.iotopo.ide.hints;
