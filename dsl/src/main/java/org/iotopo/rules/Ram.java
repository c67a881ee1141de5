package org.iotopo.rules;

import java.util.List;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** Where RAM is, as rules see it. */
public final class Ram {

  /** On a PC, no RAM although files say so: display memory and firmware below 1 MiB. */
  private static final AddressRange PC_HOLE = new AddressRange(0xa_0000, 0xf_ffff);

  private Ram() {}

  /** Whether addresses are claimed that are RAM; the hole below 1 MiB of a PC does not count. */
  public static boolean clash(Machine machine, Memory memory, AddressRange claimed) {
    if (!memory.range().overlaps(claimed)) {
      return false;
    }
    AddressRange common = memory.range().intersection(claimed);
    return machine.arch() != Arch.X86_64 || !PC_HOLE.contains(common);
  }

  /** RAM in the words of a message. */
  public static Party party(Memory memory) {
    return new Party("memory " + memory.name(), memory.range(), place(memory));
  }

  /** Where it is written. */
  public static Place place(Memory memory) {
    return Place.of(new ElementPath(memory.name()), Aspect.RANGE);
  }

  /** All of it; the hole below 1 MiB of a PC does not count. */
  public static AddressSet all(Machine machine) {
    AddressSet all = AddressSet.of(ranges(machine));
    return machine.arch() == Arch.X86_64 ? all.minus(PC_HOLE) : all;
  }

  /** The ranges. */
  public static List<AddressRange> ranges(Machine machine) {
    return machine.memory().stream().map(Memory::range).toList();
  }
}
