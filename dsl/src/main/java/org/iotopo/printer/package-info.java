/** A machine as the text that a person would have written, laid out as the formatter does. */
package org.iotopo.printer;
