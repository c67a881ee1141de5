package org.iotopo.importer;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.pci.PciId;

/**
 * The names of vendors and devices, from the machine's own {@code pci.ids}.
 *
 * @param vendors by vendor ID
 * @param devices by {@link PciId#toString}
 */
public record PciIds(Map<Integer, String> vendors, Map<String, String> devices) {

  /** No names. */
  public static final PciIds NONE = new PciIds(Map.of(), Map.of());

  /** Copies the maps. */
  public PciIds {
    vendors = Collections.unmodifiableMap(new TreeMap<>(vendors));
    devices = Collections.unmodifiableMap(new TreeMap<>(devices));
  }

  /** The vendor's name. */
  public Optional<String> vendor(PciId id) {
    return Optional.ofNullable(vendors.get(id.vendor()));
  }

  /** The device's name, without the vendor's. */
  public Optional<String> device(PciId id) {
    return Optional.ofNullable(devices.get(id.toString()));
  }

  /** Vendor and device in one line; what is known of them. */
  public Optional<String> name(PciId id) {
    return vendor(id).map(name -> device(id).map(device -> name + " " + device).orElse(name));
  }
}
