package org.iotopo.tests.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Region;
import org.iotopo.importer.FunctionFacts;
import org.iotopo.importer.FunctionFacts.AcsFacts;
import org.iotopo.importer.FunctionFacts.HeaderType;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.importer.RawFunction;
import org.iotopo.model.Reserved;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.Bdf;
import org.iotopo.verify.ObservedGroup;
import org.iotopo.verify.ObservedGroup.ObservedRegion;
import org.iotopo.verify.RealMachine;

/** A machine that is as a file says, with a Linux that did what was predicted. */
final class Mirror {

  private Mirror() {}

  static RealMachine of(Facts facts) {
    return of(facts, View.FULL, groups(facts));
  }

  static RealMachine of(Facts facts, View view, List<ObservedGroup> groups) {
    Map<Bdf, RawFunction> functions = new TreeMap<>();
    for (Function function : facts.topology().functions()) {
      functions.put(function.bdf(), seen(function, facts, view));
    }
    return new RealMachine(
        facts,
        functions,
        Optional.of(facts.machine().arch()),
        Optional.of("Linux version " + facts.machine().kernel() + ".0 (gcc)"),
        true,
        groups);
  }

  /** What Linux would have made. */
  static List<ObservedGroup> groups(Facts facts) {
    List<ObservedGroup> groups = new ArrayList<>();
    for (Group group : facts.groups().groups()) {
      List<ObservedRegion> regions = new ArrayList<>();
      for (Region region : facts.reserved().of(group)) {
        boolean doorbell = region.type() == Reserved.Type.SW_MSI;
        String type = (doorbell ? Reserved.Type.MSI : region.type()).toString();
        regions.add(new ObservedRegion(region.range(), type));
      }
      TreeSet<Bdf> members = new TreeSet<>();
      group.members().forEach(member -> members.add(member.bdf()));
      groups.add(new ObservedGroup(group.id(), members, regions));
    }
    return groups;
  }

  private static RawFunction seen(Function function, Facts facts, View view) {
    Optional<AcsFacts> acs =
        function
            .header()
            .acs()
            .capability()
            .map(AcsCapability::bits)
            .map(
                bits ->
                    new AcsFacts(bits, facts.acs().control(function).bits(), 0, BigInteger.ZERO));
    return RawFunction.of(
        function.bdf(),
        new FunctionFacts(
            view,
            function.header().id(),
            function.header().classCode(),
            function.isBridge() ? HeaderType.BRIDGE : HeaderType.FUNCTION,
            function.isMultifunction(),
            0,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            acs,
            false,
            false,
            false,
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            false));
  }
}
