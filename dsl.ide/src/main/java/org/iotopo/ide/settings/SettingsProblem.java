package org.iotopo.ide.settings;

/** Something in a settings file that has no meaning; the message names file, line and column. */
public final class SettingsProblem extends RuntimeException {

  private static final long serialVersionUID = 1;

  SettingsProblem(String message) {
    super(message, null, false, false);
  }
}
