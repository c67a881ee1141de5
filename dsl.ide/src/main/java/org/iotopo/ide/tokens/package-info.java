/** What each word of a text is, for its colour. */
package org.iotopo.ide.tokens;
