package org.iotopo.devicetree;

import java.util.List;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.units.AddressSet;

/**
 * {@code iommu-ranges} (dt-schema, pull request 207): on a device's own node the IOVAs that are
 * good for it, in addresses of its bus. Linux does not read it yet.
 */
final class UsableRanges {

  private UsableRanges() {}

  /** Tells every endpoint that is translated and has limits. */
  static void say(Facts facts, FunctionNodes functions) {
    for (Function function : facts.topology().functions()) {
      boolean told =
          !function.isBridge()
              && function.host().behind().isEmpty()
              && FunctionNodes.canHaveNode(function)
              && facts.translation().of(function).isPresent();
      if (told) {
        AddressSet usable = usable(facts, function);
        if (!usable.isEmpty() && !usable.equals(AddressSet.ALL)) {
          List<Row> rows =
              usable.ranges().stream()
                  .map(range -> Row.pci(range).remark(range.toString()))
                  .toList();
          functions.say(function, "iommu-ranges", draft -> draft.rows("iommu-ranges", rows));
        }
      }
    }
  }

  /** What nobody and nothing stands in the way of; of a device that no user gets, its driver's. */
  private static AddressSet usable(Facts facts, Function function) {
    AddressSet safe = facts.usable().of(function, Consumer.IOMMUFD_SAFE);
    return safe.isEmpty() ? facts.usable().of(function, Consumer.DMA_API) : safe;
  }
}
