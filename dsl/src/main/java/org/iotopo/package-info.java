/** Xtext's modules, which bind the rooms together. */
package org.iotopo;
