package org.iotopo.importer;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.iotopo.pci.PciId;

/**
 * Reads {@code pci.ids}: a vendor a line, below it its devices after one tab, below those
 * subsystems after two; from {@code C 00} on, classes.
 */
public final class PciIdsReader {

  private static final int ID = 4;

  private PciIdsReader() {}

  /** The names of those that occur in a machine, and of their vendors. */
  public static PciIds read(byte[] text, Set<PciId> wanted) {
    Set<Integer> vendors = wanted.stream().map(PciId::vendor).collect(Collectors.toSet());
    return read(text, vendors::contains, wanted::contains);
  }

  private static PciIds read(
      byte[] text, Predicate<Integer> vendorWanted, Predicate<PciId> deviceWanted) {
    TreeMap<Integer, String> vendors = new TreeMap<>();
    TreeMap<String, String> devices = new TreeMap<>();
    int vendor = -1;
    int at = 0;
    while (at < text.length) {
      int end = at;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      boolean device = text[at] == '\t';
      int id = id(text, device ? at + 1 : at, end);
      if (!device) {
        vendor = id;
      }
      if (id >= 0 && vendor >= 0) {
        if (!device && vendorWanted.test(id)) {
          vendors.putIfAbsent(id, name(text, at + ID, end));
        } else if (device && deviceWanted.test(new PciId(vendor, id))) {
          devices.putIfAbsent(new PciId(vendor, id).toString(), name(text, at + 1 + ID, end));
        }
      }
      at = end + 1;
    }
    return new PciIds(vendors, devices);
  }

  /** Four hexadecimal digits and a space; -1 for anything else. */
  private static int id(byte[] text, int at, int end) {
    if (at + ID >= end || (text[at + ID] != ' ' && text[at + ID] != '\t')) {
      return -1;
    }
    int id = 0;
    for (int index = at; index < at + ID; index++) {
      int digit = Character.digit(text[index], 16);
      if (digit < 0) {
        return -1;
      }
      id = id << 4 | digit;
    }
    return id;
  }

  private static String name(byte[] text, int from, int end) {
    return new String(text, from, end - from, StandardCharsets.UTF_8).strip();
  }
}
