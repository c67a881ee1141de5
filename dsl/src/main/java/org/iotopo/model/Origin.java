package org.iotopo.model;

/** Who said an address: the author of the file or the layout room. */
public enum Origin {
  /** Written in the source: checked, never changed. */
  DECLARED,
  /** Left out, and assigned as Linux would. */
  COMPUTED;

  /** The word of JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
