package org.iotopo;

/** Registers the language where no Eclipse extension registry runs. */
public class IotopoStandaloneSetup extends IotopoStandaloneSetupGenerated {

  public static void doSetup() {
    new IotopoStandaloneSetup().createInjectorAndDoEMFRegistration();
  }
}
