/** What the elements of an imported machine are called. */
package org.iotopo.importer.naming;
