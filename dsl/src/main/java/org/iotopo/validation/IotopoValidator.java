package org.iotopo.validation;

/** The bridge from Xtext's validation to the rules. */
public class IotopoValidator extends AbstractIotopoValidator {}
