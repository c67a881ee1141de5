package org.iotopo.importer.pci;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.iotopo.importer.ImportProblem;

/**
 * The two linked lists of capabilities (PCI 3.0 6.7, PCIe 7.6.3), followed as Linux follows them:
 * no further than a pointer that leads nowhere or back.
 */
final class CapabilityWalk {

  private static final int STATUS = 0x06;
  private static final int STATUS_CAPABILITIES = 0x10;
  private static final int FIRST = 0x40;
  private static final int FIRST_EXTENDED = 0x100;
  private static final int NO_FUNCTION = 0xff;

  private final ConfigBytes config;
  private final String source;
  private final List<ImportProblem> problems;
  private final Map<Integer, List<Integer>> standard = new TreeMap<>();
  private final Map<Integer, List<Integer>> extended = new TreeMap<>();

  CapabilityWalk(ConfigBytes config, int pointer, String source, List<ImportProblem> problems) {
    this.config = config;
    this.source = source;
    this.problems = problems;
    if ((config.u16(STATUS) & STATUS_CAPABILITIES) != 0 && config.has(FIRST, 1)) {
      walk(pointer);
    }
    if (config.has(FIRST_EXTENDED, 4)) {
      walkExtended();
    }
  }

  /** Where the first standard capability of an ID begins. */
  OptionalInt standard(int id) {
    return first(standard, id);
  }

  /** Where the first extended capability of an ID begins. */
  OptionalInt extended(int id) {
    return first(extended, id);
  }

  private static OptionalInt first(Map<Integer, List<Integer>> found, int id) {
    return found.containsKey(id) ? OptionalInt.of(found.get(id).get(0)) : OptionalInt.empty();
  }

  private void walk(int pointer) {
    BitSet seen = new BitSet();
    int from = pointer;
    int at = config.u8(pointer) & 0xfc;
    while (at != 0) {
      if (at < FIRST) {
        problem(from, "a capability at 0x%02x, inside the header".formatted(at));
        return;
      }
      if (!config.has(at, 2)) {
        problem(from, "a capability at 0x%02x, beyond what was read".formatted(at));
        return;
      }
      if (seen.get(at)) {
        problem(from, "the list of capabilities leads back to 0x%02x".formatted(at));
        return;
      }
      seen.set(at);
      int id = config.u8(at);
      if (id == NO_FUNCTION) {
        problem(at, "a capability without an ID");
        return;
      }
      standard.computeIfAbsent(id, key -> new ArrayList<>()).add(at);
      from = at + 1;
      at = config.u8(from) & 0xfc;
    }
  }

  private void walkExtended() {
    BitSet seen = new BitSet();
    int from = FIRST_EXTENDED;
    int at = FIRST_EXTENDED;
    while (at != 0) {
      if (at < FIRST_EXTENDED) {
        problem(from, "an extended capability at 0x%03x, below 0x100".formatted(at));
        return;
      }
      if (!config.has(at, 4)) {
        problem(from, "an extended capability at 0x%03x, beyond what was read".formatted(at));
        return;
      }
      if (seen.get(at)) {
        problem(from, "the list of extended capabilities leads back to 0x%03x".formatted(at));
        return;
      }
      seen.set(at);
      long header = config.u32(at);
      if (header == 0 || header == 0xffff_ffffL) {
        return;
      }
      extended.computeIfAbsent((int) header & 0xffff, key -> new ArrayList<>()).add(at);
      from = at + 2;
      at = (int) (header >> 20) & 0xffc;
    }
  }

  private void problem(int offset, String message) {
    problems.add(ImportProblem.warning(source, offset, message));
  }
}
