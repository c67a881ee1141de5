package org.iotopo.backend.cheader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/**
 * A device of the header.
 *
 * @param path its element path
 * @param bdf its address
 * @param group its IOMMU group
 * @param table the number of its list of ranges; devices with equal ranges share one
 * @param first whether no device before it has that list
 * @param ranges what DPDK can really use with it
 */
record SafeDevice(
    String path, String bdf, int group, int table, boolean first, List<AddressRange> ranges) {

  /** Every endpoint that has a group, in the order of addresses. */
  static List<SafeDevice> of(Facts facts) {
    Map<List<AddressRange>, Integer> tables = new HashMap<>();
    List<SafeDevice> devices = new ArrayList<>();
    facts.topology().functions().stream()
        .filter(function -> !function.isBridge())
        .sorted(Comparator.comparing(Function::bdf))
        .forEach(
            function ->
                facts
                    .groups()
                    .of(function)
                    .ifPresent(group -> devices.add(of(facts, function, group, tables))));
    return devices;
  }

  private static SafeDevice of(
      Facts facts, Function function, Group group, Map<List<AddressRange>, Integer> tables) {
    List<AddressRange> ranges = List.copyOf(facts.usable().of(function, Consumer.DPDK).ranges());
    Integer known = tables.putIfAbsent(ranges, tables.size());
    return new SafeDevice(
        function.path().text(),
        function.bdf().toString(),
        group.id(),
        known == null ? tables.size() - 1 : known,
        known == null,
        ranges);
  }

  /** A literal that C99 takes. */
  static String literal(long address) {
    return Address.plain(address) + "ULL";
  }
}
