package org.iotopo.model;

/**
 * The stable name of an element inside its machine: {@code pci0.rp1.usp.dsp0.nic0}. The machine
 * itself is the empty path.
 *
 * @param text the names from the outermost to the element, joined by dots
 */
public record ElementPath(String text) implements Comparable<ElementPath> {

  /** The machine. */
  public static final ElementPath MACHINE = new ElementPath("");

  /** The path of an element inside this one. */
  public ElementPath child(String name) {
    return text.isEmpty() ? new ElementPath(name) : new ElementPath(text + "." + name);
  }

  /** Whether the element is this one or lies inside it. */
  public boolean holds(ElementPath other) {
    return text.isEmpty()
        || other.text.equals(text)
        || (other.text.startsWith(text) && other.text.charAt(text.length()) == '.');
  }

  /** The last name. */
  public String name() {
    return text.substring(text.lastIndexOf('.') + 1);
  }

  @Override
  public int compareTo(ElementPath other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  // Written out: the first call of a generated one costs a cold start 5 ms (decision 3).

  @Override
  public boolean equals(Object other) {
    return other instanceof ElementPath that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
