/** Names and strings, between text and tree. */
package org.iotopo.valueconverter;
