package org.iotopo.rules.reserved;

import java.util.List;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Reserved;

/** Whom a declared region speaks of. */
final class Scope {

  private Scope() {}

  /** The functions of a region, bridges resolved; all of the machine where none is named. */
  static List<Function> functions(Facts facts, Reserved reserved) {
    Stream<Function> named =
        reserved.isForAll()
            ? facts.topology().functions().stream()
            : reserved.devices().stream().flatMap(path -> facts.topology().inside(path).stream());
    return named.filter(function -> !function.isBridge()).distinct().toList();
  }

  /** Whether the region is mapped one to one while the kernel has the device. */
  static boolean isDirect(Reserved reserved) {
    return reserved.type() == Reserved.Type.DIRECT
        || reserved.type() == Reserved.Type.DIRECT_RELAXABLE;
  }

  /** {@code raid-buffer 0x7a00_0000 .. 0x7a0f_ffff}. */
  static String name(Reserved reserved) {
    return reserved.name() + " " + reserved.range();
  }

  /** The range of a region. */
  static Place range(Reserved reserved) {
    return Place.of(new ElementPath(reserved.name()), Aspect.RANGE);
  }
}
