/** From the syntax tree to the machine: the only door between Xtext and meaning. */
package org.iotopo.lowering;
