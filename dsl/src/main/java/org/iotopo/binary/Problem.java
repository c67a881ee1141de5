package org.iotopo.binary;

/**
 * What is wrong with bytes that were decoded.
 *
 * @param weight whether they mean something else than they say, or only say it oddly
 * @param offset of the byte where it shows
 */
public record Problem(Weight weight, int offset, String message) {

  /** How bad it is. */
  public enum Weight {
    /** A length, count, offset or checksum does not hold. */
    ERROR,
    /** Something is set that the format keeps for later, or a value has no meaning. */
    WARNING
  }

  /** Something that does not hold. */
  public static Problem error(int offset, String message) {
    return new Problem(Weight.ERROR, offset, message);
  }

  /** Something odd. */
  public static Problem warning(int offset, String message) {
    return new Problem(Weight.WARNING, offset, message);
  }

  /** Whether something does not hold. */
  public boolean isError() {
    return weight == Weight.ERROR;
  }
}
