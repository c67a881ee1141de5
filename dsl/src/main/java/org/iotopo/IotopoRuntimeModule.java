package org.iotopo;

import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.linking.ILinkingService;
import org.iotopo.scoping.PathLinking;
import org.iotopo.valueconverter.IotopoValueConverters;

/** What the language binds beyond what the workflow already bound. */
public class IotopoRuntimeModule extends AbstractIotopoRuntimeModule {

  @Override
  public Class<? extends IValueConverterService> bindIValueConverterService() {
    return IotopoValueConverters.class;
  }

  @Override
  public Class<? extends ILinkingService> bindILinkingService() {
    return PathLinking.class;
  }
}
