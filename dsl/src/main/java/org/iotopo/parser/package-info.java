/** What keeps the parser within bounds, and lets it speak like a person. */
package org.iotopo.parser;
