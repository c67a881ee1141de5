package org.iotopo.importer.sysfs;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.RawResource;

/**
 * A function's {@code resource} file ({@code resource_show}): a line for each BAR and the ROM, for
 * each VF BAR where the kernel knows SR-IOV, and for each window of a bridge.
 */
final class ResourceFile {

  /** BARs and ROM. */
  private static final int OWN = 7;

  private static final int VF_BARS = 6;
  private static final int WINDOWS = 4;

  private ResourceFile() {}

  static List<RawResource> read(String text, String source, List<ImportProblem> problems) {
    List<RawResource> found = new ArrayList<>();
    int offset = 0;
    String[] lines = text.split("\n", -1);
    int count = 0;
    for (String line : lines) {
      if (!line.isBlank()) {
        count++;
      }
    }
    // Without SR-IOV in the kernel the windows follow the ROM.
    boolean withoutVfBars = count == OWN + WINDOWS;
    int index = 0;
    for (String line : lines) {
      if (!line.isBlank()) {
        String[] words = line.strip().split("\\s+");
        OptionalLong first = Numbers.hexadecimal(words[0]);
        OptionalLong last =
            words.length == 3 ? Numbers.hexadecimal(words[1]) : OptionalLong.empty();
        OptionalLong flags =
            words.length == 3 ? Numbers.hexadecimal(words[2]) : OptionalLong.empty();
        if (first.isEmpty() || last.isEmpty() || flags.isEmpty()) {
          problems.add(ImportProblem.warning(source, offset, "no \"first last flags\""));
        } else if (index < OWN + VF_BARS + WINDOWS) {
          int number = withoutVfBars && index >= OWN ? index + VF_BARS : index;
          found.add(
              new RawResource(number, first.getAsLong(), last.getAsLong(), flags.getAsLong()));
        }
        index++;
      }
      offset += line.length() + 1;
    }
    return found;
  }
}
