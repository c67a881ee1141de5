package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.PlatformFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.dt.DeviceTree.Reference;
import org.iotopo.units.AddressRange;

/**
 * Devices behind an IOMMU that are no PCI functions: those with reserved IOVAs, and those that
 * share a stream with a PCI function.
 */
final class Platform {

  private Platform() {}

  /** The devices; their regions and covers are added where they belong. */
  static List<PlatformFact> of(
      DeviceTree tree, List<HostBridgeNode> hosts, Units units, ReservedMemory reserved) {
    Map<String, Integer> numbers = new HashMap<>();
    List<PlatformFact> facts = new ArrayList<>();
    for (DtNode node : tree.all()) {
      boolean host = hosts.stream().anyMatch(bridge -> bridge.node() == node);
      boolean onPci = node.parent().filter(DtNode::isPciBus).isPresent();
      if (host || onPci || !node.has("iommus") || !node.isReachable()) {
        continue;
      }
      List<Reference> references = tree.references(node, "iommus", "#iommu-cells");
      boolean shares =
          references.stream().anyMatch(it -> units.isUsedByPci(it.target(), stream(it)));
      boolean concerned = reserved.concerns(node);
      if (!shares && !concerned) {
        continue;
      }
      int number = numbers.merge(node.baseName(), 1, Integer::sum) - 1;
      String name = number == 0 ? node.baseName() : node.baseName() + number;
      Requesters requesters = new Requesters.Platform(name);
      List<AddressRange> streams = new ArrayList<>();
      for (Reference reference : references) {
        long stream = stream(reference);
        streams.add(new AddressRange(stream, stream));
        if (units.isKnown(reference.target())) {
          units.cover(reference.target(), new CoverFact(requesters, Optional.of(stream)));
        }
      }
      reserved.add(node, requesters);
      facts.add(
          new PlatformFact(
              name,
              Addresses.registers(node),
              streams,
              Optional.of(node.path()),
              OptionalInt.empty()));
    }
    return facts;
  }

  /** The first cell of a specifier; an SMMU of one stream has none. */
  private static long stream(Reference reference) {
    return reference.cells().length > 0 ? reference.cells()[0] : 0;
  }
}
