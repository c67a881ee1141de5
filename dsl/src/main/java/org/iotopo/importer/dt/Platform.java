package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
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

  /** Names that the builder gives. */
  private static final Pattern OTHERS =
      Pattern.compile("(pci|smmu|viommu|riommu|its|keep|main|high|low)[0-9]*");

  private Platform() {}

  /** The devices; their regions and covers are added where they belong. */
  static List<PlatformFact> of(
      DeviceTree tree,
      List<HostBridgeNode> hosts,
      Units units,
      ReservedMemory reserved,
      Notes notes) {
    Map<String, Integer> numbers = new HashMap<>();
    List<PlatformFact> facts = new ArrayList<>();
    Set<DtNode> bridges = new HashSet<>();
    hosts.forEach(bridge -> bridges.add(bridge.node()));
    for (DtNode node : tree.all()) {
      boolean host = bridges.contains(node);
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
      String stem = stem(node);
      int number = numbers.merge(stem, 1, Integer::sum) - 1;
      String name = number == 0 ? stem : stem + "-" + number;
      Requesters requesters = new Requesters.Platform(name);
      List<AddressRange> streams = new ArrayList<>();
      for (Reference reference : references) {
        long stream = stream(reference);
        streams.add(new AddressRange(stream, stream));
        if (units.isKnown(reference.target())) {
          units.cover(reference.target(), new CoverFact(requesters, Optional.of(stream)));
        }
      }
      if (references.stream().noneMatch(it -> units.isKnown(it.target()))) {
        notes.remark(node, "the IOMMU of " + node.path() + " is none that can be predicted");
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

  /**
   * What to call a device: its node's name in letters that a name can have, and none that an
   * element of another kind gets.
   */
  private static String stem(DtNode node) {
    String name = node.baseName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    boolean plain = !name.isEmpty() && Character.isLetter(name.charAt(0));
    return plain && !OTHERS.matcher(name).matches() ? name : "device-" + name;
  }

  /** The first cell of a specifier; an SMMU of one stream has none. */
  private static long stream(Reference reference) {
    return reference.cells().length > 0 ? reference.cells()[0] : 0;
  }
}
