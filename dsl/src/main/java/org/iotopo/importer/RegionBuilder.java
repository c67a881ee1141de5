package org.iotopo.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iotopo.importer.FirmwareFacts.ReservedFact;
import org.iotopo.importer.naming.Naming;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Reserved;

/** Reserved regions, for those of their devices that are there. */
final class RegionBuilder {

  private RegionBuilder() {}

  static List<Reserved> build(List<ReservedFact> facts, Scopes scopes, List<Remark> remarks) {
    Map<String, Integer> counts = new TreeMap<>();
    List<Reserved> regions = new ArrayList<>();
    for (ReservedFact fact : facts) {
      List<ElementPath> devices = scopes.elements(fact.requesters());
      List<ElementPath> ports = scopes.bridgesAlone(fact.requesters());
      if (devices.isEmpty() && ports.isEmpty() && !fact.requesters().isEmpty()) {
        remarks.add(
            new Remark(
                ElementPath.MACHINE,
                fact.name() + " (" + fact.range() + ") is left out: none of its devices is there"));
        continue;
      }
      String stem = Naming.stem(fact.origin());
      String name = stem + (counts.merge(stem, 1, Integer::sum) - 1);
      fact.remarks().forEach(text -> remarks.add(new Remark(new ElementPath(name), text)));
      regions.add(
          new Reserved(
              name, fact.range(), fact.type(), devices, ports, fact.origin(), fact.owner(), ""));
    }
    return regions;
  }
}
