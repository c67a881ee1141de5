/** The text of {@code lspci}, as people paste it, from words and hexadecimal to functions. */
package org.iotopo.importer.lspci;
