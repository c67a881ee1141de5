package org.iotopo.ide.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.iotopo.Range;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.Numeral;

/** Ways through a tree that do not touch what nobody sees. */
public final class Tree {

  private Tree() {}

  /** The objects of a class whose text meets a stretch, outermost first. */
  public static <T> List<T> in(SourceFile file, int from, int to, Class<T> type) {
    List<T> found = new ArrayList<>();
    file.root().ifPresent(root -> collect(root, from, to, type, found));
    return found;
  }

  private static <T> void collect(EObject object, int from, int to, Class<T> type, List<T> into) {
    INode node = NodeModelUtils.getNode(object);
    if (node == null || node.getEndOffset() < from || node.getOffset() > to) {
      return;
    }
    if (type.isInstance(object)) {
      into.add(type.cast(object));
    }
    for (EObject child : object.eContents()) {
      collect(child, from, to, type, into);
    }
  }

  /** The value of a literal that is sound. */
  public static OptionalLong number(String literal) {
    if (literal == null) {
      return OptionalLong.empty();
    }
    Numeral numeral = Numeral.read(literal);
    return numeral.isSound() ? OptionalLong.of(numeral.value()) : OptionalLong.empty();
  }

  /** The addresses that a range of a text means; empty where it means none. */
  public static Optional<AddressRange> range(Range range) {
    if (range == null) {
      return Optional.empty();
    }
    OptionalLong first = number(range.getFirst());
    OptionalLong other = number(range.getLast() == null ? range.getSize() : range.getLast());
    if (first.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    long last =
        range.getLast() == null ? first.getAsLong() + other.getAsLong() - 1 : other.getAsLong();
    boolean nothing = range.getLast() == null && other.getAsLong() == 0;
    return nothing || Address.below(last, first.getAsLong())
        ? Optional.empty()
        : Optional.of(new AddressRange(first.getAsLong(), last));
  }
}
