package org.iotopo.ide.hints;

import java.util.Optional;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.iotopo.Covers;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.Range;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** What a range does not say itself: its last address, or its size. */
final class RangeHints {

  private RangeHints() {}

  static void add(SourceFile file, int from, int to, HintList hints) {
    for (Range range : Tree.in(file, from, to, Range.class)) {
      INode node = NodeModelUtils.getNode(range);
      Optional<AddressRange> both = Tree.range(range);
      if (node == null || both.isEmpty() || isOfSmallNumbers(range)) {
        continue;
      }
      boolean hasLast = range.getLast() != null;
      hints.add(
          node.getEndOffset(),
          hasLast ? both.get().size().toString() : ".. " + Address.format(both.get().last()),
          hasLast ? "size" : "last address");
    }
  }

  /** Bus numbers, requester IDs and streams are counted, not measured. */
  private static boolean isOfSmallNumbers(Range range) {
    return range.eContainer() instanceof Covers
        || range.eContainingFeature() == IotopoPackage.Literals.HOST_BRIDGE__BUSES
        || range.eContainingFeature() == IotopoPackage.Literals.BRIDGE__BUSES
        || range.eContainingFeature() == IotopoPackage.Literals.PLATFORM_DEVICE__STREAMS;
  }
}
