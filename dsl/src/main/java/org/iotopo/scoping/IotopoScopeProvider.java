package org.iotopo.scoping;

/** Which names a reference can see. */
public class IotopoScopeProvider extends AbstractIotopoScopeProvider {}
