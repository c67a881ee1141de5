package org.iotopo.tests.captures;

import java.nio.file.Path;
import java.util.List;
import org.iotopo.tests.Pipeline;

/**
 * One boot of a recorded machine.
 *
 * <p>A topology file names in its header, in lines {@code //= observed NAME.kVERSION}, the boots of
 * the machine that it describes; {@code NAME.kVERSION.observed.json} beside it is what that Linux
 * made of it.
 *
 * @param topology the machine
 * @param name the boot
 */
record Capture(Path topology, String name) {

  private static final String MARK = "//= observed ";

  static List<Capture> all(Path folder) {
    return Pipeline.files(folder).stream()
        .flatMap(
            file ->
                Pipeline.read(file)
                    .lines()
                    .filter(line -> line.startsWith(MARK))
                    .map(line -> new Capture(file, line.substring(MARK.length()))))
        .toList();
  }

  /** The topology as of the kernel that was booted. */
  String text() {
    String kernel = name.substring(name.lastIndexOf(".k") + 2);
    return Pipeline.read(topology).replaceFirst("(?m)^  kernel .*$", "  kernel " + kernel);
  }

  /** What that Linux made of it. */
  Path observed() {
    return topology.resolveSibling(name + ".observed.json");
  }

  @Override
  public String toString() {
    return name;
  }
}
