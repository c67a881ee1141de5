package org.iotopo.ide;

/** What the language server binds beyond what the workflow already bound. */
public class IotopoIdeModule extends AbstractIotopoIdeModule {}
