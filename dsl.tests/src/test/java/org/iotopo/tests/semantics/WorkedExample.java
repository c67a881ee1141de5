package org.iotopo.tests.semantics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iotopo.tests.Pipeline;

/**
 * One worked example for one kernel.
 *
 * <p>The header of the file says what is to come out, in lines that begin with {@code //=}. What
 * stands before the first {@code kernel} line holds for every kernel that follows.
 *
 * <pre>
 * //= certain a 0x9000_0000 .. 0x904f_ffff     or none; possible likewise
 * //= usable a vfio 0x0 .. 0xfedf_ffff         of the function
 * //= reserved a 0xfee0_0000 .. 0xfeef_ffff msi   of its group
 * //= requester-ids a 0000:02:00.0
 * //= eligible a no EINVAL                     of its group; or yes
 * //= reaches a b                              certainly
 * //= gaps a vfio in 0x0 .. 0xffff 0x0 .. 0xfff reserved
 * //= rules window-misaligned                  these are found
 * //= no-rules bar-overlaps                    these are not
 * //= kernel 7.3
 * //= groups {rp ep} {other}                  or none
 * //= ungrouped viommu                         or none, in enumeration order
 * </pre>
 *
 * @param file where it stands
 * @param kernel the kernel to predict
 * @param expectations the lines that hold, without their mark
 */
record WorkedExample(Path file, String kernel, List<String> expectations) {

  static List<WorkedExample> all(Path folder) {
    return Pipeline.files(folder).stream().flatMap(file -> of(file).stream()).toList();
  }

  private static List<WorkedExample> of(Path file) {
    List<String> common = new ArrayList<>();
    List<WorkedExample> examples = new ArrayList<>();
    List<String> current = common;
    for (String line : Pipeline.read(file).lines().toList()) {
      if (line.startsWith("//= kernel ")) {
        current = new ArrayList<>(common);
        examples.add(new WorkedExample(file, line.substring("//= kernel ".length()), current));
      } else if (line.startsWith("//= ")) {
        current.add(line.substring("//= ".length()));
      }
    }
    return examples;
  }

  /** The file's text with the kernel to predict in place of its own. */
  String text() {
    return Pipeline.read(file).replaceFirst("(?m)^  kernel .*$", "  kernel " + kernel);
  }

  @Override
  public String toString() {
    return file.getFileName().toString().replace(".iotopo", "") + " on " + kernel;
  }
}
