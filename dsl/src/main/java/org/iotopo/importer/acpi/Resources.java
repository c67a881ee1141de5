package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.binary.Octets;
import org.iotopo.pci.WindowKind;

/** The address spaces of a resource template (ACPI 6.5, 6.4.3.5). */
final class Resources {

  private static final int LARGE = 0x80;
  private static final int DWORD = 0x87;
  private static final int WORD = 0x88;
  private static final int QWORD = 0x8a;
  private static final int HEAD = 6;
  private static final int PREFETCHABLE = 6;

  private Resources() {}

  /**
   * A window, in bus addresses or bus numbers.
   *
   * @param kind empty for bus numbers
   * @param offset what makes a CPU address of a bus address
   */
  record Window(Optional<WindowKind> kind, long first, long last, long offset) {}

  /** All windows, in order. */
  static List<Window> of(Octets template) {
    List<Window> windows = new ArrayList<>();
    int at = 0;
    while (at < template.size()) {
      int tag = template.at(at);
      if (tag < LARGE) {
        at += 1 + (tag & 7);
        continue;
      }
      if (at + 3 > template.size()) {
        break;
      }
      int end = at + 3 + (int) template.number(at + 1, 2);
      int size = tag == WORD ? 2 : tag == DWORD ? 4 : tag == QWORD ? 8 : 0;
      if (size > 0 && at + HEAD + 5 * size <= Math.min(end, template.size())) {
        window(template, at, size).ifPresent(windows::add);
      }
      at = end;
    }
    return windows;
  }

  private static Optional<Window> window(Octets template, int at, int size) {
    long first = template.number(at + HEAD + size, size);
    long last = template.number(at + HEAD + 2 * size, size);
    long offset = template.number(at + HEAD + 3 * size, size);
    boolean prefetchable = (template.at(at + 5) & PREFETCHABLE) == PREFETCHABLE;
    return switch (template.at(at + 3)) {
      case 0 ->
          Optional.of(
              new Window(
                  Optional.of(prefetchable ? WindowKind.PREF : WindowKind.MEM),
                  first,
                  last,
                  offset));
      case 1 -> Optional.of(new Window(Optional.of(WindowKind.IO), first, last, offset));
      case 2 -> Optional.of(new Window(Optional.empty(), first, last, 0));
      default -> Optional.empty();
    };
  }
}
