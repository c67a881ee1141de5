package org.iotopo.diagnostics;

import org.iotopo.model.ElementPath;

/** A change of the source, said in terms of the machine. */
public sealed interface Edit {

  /**
   * Writes a part anew.
   *
   * @param text in the language, as the formatter writes it
   */
  record Replace(Place place, String text) implements Edit {}

  /**
   * Adds an attribute to an element, with a body if it has none.
   *
   * @param attribute in the language, as the formatter writes it
   */
  record Insert(ElementPath element, String attribute) implements Edit {}

  /**
   * Writes a part anew where it is written, and adds it where it is not.
   *
   * @param text the part, as the formatter writes it
   * @param attribute the whole attribute, keyword included
   */
  record Set(Place place, String text, String attribute) implements Edit {}

  /**
   * Adds an attribute or element behind a part.
   *
   * @param attribute in the language, as the formatter writes it
   */
  record After(Place place, String attribute) implements Edit {}

  /** Takes a part out, with its keyword. */
  record Remove(Place place) implements Edit {}
}
