/** Hands what lowering and the compiler found to Xtext. */
package org.iotopo.validation;
