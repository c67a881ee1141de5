package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.*;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.EList;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.Place;
import org.iotopo.iotopo.Its;
import org.iotopo.iotopo.Memory;
import org.iotopo.iotopo.PlatformDevice;
import org.iotopo.iotopo.Range;
import org.iotopo.model.ElementPath;
import org.iotopo.scoping.MachineNames;
import org.iotopo.units.AddressRange;

/** Memory, interrupt translation services and masters that are no PCI functions. */
final class PlatformLowering {

  private static final long LAST_STREAM = 0xffff_ffffL;

  private final MachineNames names;
  private final Defects defects;

  PlatformLowering(MachineNames names, Defects defects) {
    this.names = names;
    this.defects = defects;
  }

  Optional<org.iotopo.model.Memory> lower(Memory memory) {
    ElementPath path = names.pathOf(memory);
    return new Attributes(path, defects)
        .range(memory.getRange())
        .map(range -> new org.iotopo.model.Memory(path.name(), range));
  }

  org.iotopo.model.Its lower(Its its, int position) {
    ElementPath path = names.pathOf(its);
    Attributes attributes = new Attributes(path, defects);
    if (its.getRegisters().isEmpty()) {
      defects.add(Defect.Kind.ATTRIBUTE_MISSING, Place.of(path), path.name() + " has no registers");
    }
    return new org.iotopo.model.Its(
        path.name(),
        attributes.once(its, ITS__REGISTERS, its.getRegisters()).flatMap(attributes::range),
        attributes.field(its, ITS__ITS_ID, its.getItsId(), 0, Integer.MAX_VALUE).orElse(position),
        Documentation.of(its));
  }

  org.iotopo.model.PlatformDevice lower(PlatformDevice device) {
    ElementPath path = names.pathOf(device);
    Attributes attributes = new Attributes(path, defects);
    return new org.iotopo.model.PlatformDevice(
        path.name(),
        ranges(device.getRegisters(), attributes, -1),
        ranges(device.getStreams(), attributes, LAST_STREAM),
        attributes.once(device, PLATFORM_DEVICE__PATH, device.getPath()),
        attributes.once(device, PLATFORM_DEVICE__HID, device.getHid()),
        attributes.field(device, PLATFORM_DEVICE__DMA_WIDTH, device.getDmaWidth(), 1, 64),
        Documentation.of(device));
  }

  private static List<AddressRange> ranges(EList<Range> written, Attributes attributes, long most) {
    return written.stream()
        .map(range -> attributes.range(range, most))
        .flatMap(Optional::stream)
        .toList();
  }
}
