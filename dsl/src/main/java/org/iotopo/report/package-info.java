/**
 * What is worth telling a person of a machine, as sections of tables; backends give them a form.
 */
package org.iotopo.report;
