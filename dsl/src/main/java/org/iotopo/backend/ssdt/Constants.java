package org.iotopo.backend.ssdt;

/** Numbers that both forms of the table say. */
public final class Constants {

  /** {@code _DSM} of PCI functions and host bridges. */
  public static final String PCI_DSM = "e5c937d0-3553-4d7a-9117-ea4d19c3434d";

  /** {@code _OSC} of host bridges. */
  public static final String PCI_OSC = "33db4d5b-1ff7-401c-9657-7441c03dd766";

  /** {@code _DSD} of ports that a person can reach. */
  public static final String EXTERNAL_PORT = "efcc06cc-73ac-4bc3-bff0-76143807c389";

  /** The functions of {@code _DSM} that are there. */
  public static final int FUNCTIONS_0_AND_5 = 0x21;

  /**
   * What Linux may control: hotplug, power management events, error reporting, the capability
   * structure, latency tolerance, downstream port containment.
   */
  public static final int GRANTED = 0b1011_1101;

  /** {@code _OSC} answers: no such UUID. */
  public static final int UNKNOWN_UUID = 1 << 2;

  /** {@code _OSC} answers: no such revision. */
  public static final int UNKNOWN_REVISION = 1 << 3;

  /** {@code _OSC} answers: less is granted than was asked for. */
  public static final int MASKED = 1 << 4;

  private Constants() {}
}
