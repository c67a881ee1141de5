/** One class a fact: what is worked out about a machine, each thing once. */
package org.iotopo.analysis;
