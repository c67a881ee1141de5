package org.iotopo.ide.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest. */
final class Version implements IVersionProvider {

  /** The number; of classes that come from no jar, {@code 0}. */
  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("0");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"iotopo " + number()};
  }
}
