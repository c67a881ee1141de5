package org.iotopo.backend.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Eligibility;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Region;
import org.iotopo.backend.json.MachineDocument.EligibleEntry;
import org.iotopo.backend.json.MachineDocument.GroupEntry;
import org.iotopo.backend.json.MachineDocument.Range;
import org.iotopo.backend.json.MachineDocument.ReservedEntry;
import org.iotopo.model.ElementPath;
import org.iotopo.units.Address;

/** The IOMMU groups of a machine by id, one at a time. */
final class GroupEntries {

  private GroupEntries() {}

  static Iterable<GroupEntry> of(Facts facts) {
    return () -> facts.groups().groups().stream().map(group -> entry(facts, group)).iterator();
  }

  private static GroupEntry entry(Facts facts, Group group) {
    return new GroupEntry(
        group.id(),
        group.members().stream().map(Function::bdf).sorted().map(Object::toString).toList(),
        group.platformDevices().stream().map(ElementPath::text).toList(),
        facts.reserved().of(group).stream().map(GroupEntries::reserved).toList(),
        eligible(facts.usable().eligibility(group)),
        usable(facts, group));
  }

  private static ReservedEntry reserved(Region region) {
    return new ReservedEntry(
        Address.plain(region.range().first()),
        Address.plain(region.range().last()),
        region.type().toString(),
        region.origin(),
        region.from().map(ElementPath::text));
  }

  private static EligibleEntry eligible(Eligibility eligibility) {
    return new EligibleEntry(
        eligibility.vfio(), eligibility.iommufd(), eligibility.because(), eligibility.error());
  }

  private static Map<String, List<Range>> usable(Facts facts, Group group) {
    Map<String, List<Range>> byConsumer = new LinkedHashMap<>();
    for (Consumer consumer : Consumer.values()) {
      byConsumer.put(consumer.toString(), Range.of(facts.usable().of(group, consumer).ranges()));
    }
    return byConsumer;
  }
}
