/** The address map as a table for a spreadsheet or a script. */
package org.iotopo.backend.csv;
