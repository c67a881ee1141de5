package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.model.PlatformDevice;

/** Which units name which platform devices. */
final class PlatformCovers {

  private final Map<String, List<Naming>> byDevice = new HashMap<>();

  /** A unit, and what of it names the device. */
  record Naming(Iommu unit, Iommu.Cover cover) {}

  PlatformCovers(Machine machine) {
    machine.platformDevices().forEach(device -> byDevice.put(device.name(), new ArrayList<>()));
    for (Iommu unit : machine.iommus()) {
      for (Iommu.Cover cover : unit.covers()) {
        for (ElementPath target : cover.targets()) {
          List<Naming> named = byDevice.get(target.text());
          if (named != null) {
            named.add(new Naming(unit, cover));
          }
        }
      }
    }
  }

  /** In the order of the source. */
  List<Naming> of(PlatformDevice device) {
    return byDevice.getOrDefault(device.name(), List.of());
  }
}
