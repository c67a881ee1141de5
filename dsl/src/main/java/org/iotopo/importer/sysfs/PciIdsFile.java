package org.iotopo.importer.sysfs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iotopo.importer.PciIds;

/** The file {@code pci.ids}: of its many thousand names only those that a machine needs. */
final class PciIdsFile {

  private PciIdsFile() {}

  static PciIds read(String text, Set<String> wanted) {
    Set<String> vendorsWanted = new TreeSet<>();
    wanted.forEach(id -> vendorsWanted.add(id.substring(0, 4)));
    Map<Integer, String> vendors = new TreeMap<>();
    Map<String, String> devices = new TreeMap<>();
    String vendor = "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.matches("[0-9a-f]{4}\\s.*")) {
        vendor = line.substring(0, 4);
        if (vendorsWanted.contains(vendor)) {
          vendors.put(Integer.parseInt(vendor, 16), line.substring(4).strip());
        }
      } else if (line.startsWith("C ")) {
        break;
      } else if (vendorsWanted.contains(vendor) && line.matches("\t[0-9a-f]{4}\\s.*")) {
        String id = vendor + ":" + line.substring(1, 5);
        if (wanted.contains(id)) {
          devices.put(id, line.substring(5).strip());
        }
      }
    }
    return new PciIds(vendors, devices);
  }
}
