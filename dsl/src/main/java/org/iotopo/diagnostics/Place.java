package org.iotopo.diagnostics;

import org.iotopo.model.ElementPath;

/**
 * A part of an element: where a finding points, before anybody knows in which file it stands.
 *
 * @param element the element
 * @param aspect which part of it
 * @param index which of several; 0 where there is one
 */
public record Place(ElementPath element, Aspect aspect, int index) {

  /** The name of an element. */
  public static Place of(ElementPath element) {
    return new Place(element, Aspect.NAME, 0);
  }

  /** A part that stands once. */
  public static Place of(ElementPath element, Aspect aspect) {
    return new Place(element, aspect, 0);
  }

  /** A part that may stand several times. */
  public static Place of(ElementPath element, Aspect aspect, int index) {
    return new Place(element, aspect, index);
  }

  // Written out: the first call of a generated one costs a cold start 5 ms (decision 3).

  @Override
  public boolean equals(Object other) {
    return other instanceof Place that
        && index == that.index
        && aspect == that.aspect
        && element.equals(that.element);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * element.hashCode() + aspect.name().hashCode()) + index;
  }
}
