package org.iotopo.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import org.eclipse.xtext.util.Modules2;
import org.iotopo.IotopoRuntimeModule;
import org.iotopo.IotopoStandaloneSetup;

/** Registers the language with the services of an editor. */
public class IotopoIdeSetup extends IotopoStandaloneSetup {

  @Override
  public Injector createInjector() {
    return Guice.createInjector(Modules2.mixin(new IotopoRuntimeModule(), new IotopoIdeModule()));
  }
}
