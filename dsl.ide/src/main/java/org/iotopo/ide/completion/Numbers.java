package org.iotopo.ide.completion;

import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CompletionItemKind;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Use;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.model.Memory;
import org.iotopo.pci.WindowKind;
import org.iotopo.rules.Literals;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** Numbers that fit where a number is due: what is free next, and aligned. */
final class Numbers {

  private static final Pattern BAR_ADDRESS =
      Pattern.compile("\\b(?:bar\\s+\\w+|rom)\\b([^{}\\n]*)\\bat\\s*$");
  private static final Pattern BAR = Pattern.compile("\\bbar\\s*$");
  private static final Pattern WINDOW = Pattern.compile("\\bwindow\\s+(mem|pref|io)\\s*$");
  private static final Pattern MAP = Pattern.compile("\\bmap\\s*$");
  private static final Pattern BUSES = Pattern.compile("\\bbuses\\s*$");
  private static final Pattern MEMORY = Pattern.compile("\\bmemory\\s+[\\w-]+\\s*$");
  private static final Pattern SIZE = Pattern.compile("\\bsize\\s+(\\w+)");
  private static final ByteSize MEBIBYTE = ByteSize.of(1 << 20);
  private static final ByteSize LARGE = ByteSize.of(2 << 20);
  private static final int SHOWN = 4;
  private static final int BARS = 6;

  private final Surroundings around;
  private final Proposals proposals;

  Numbers(Surroundings around, Proposals proposals) {
    this.around = around;
    this.proposals = proposals;
  }

  /**
   * Whether numbers are what fits there.
   *
   * @param statement the text before the word at the cursor
   */
  static boolean areDueAfter(String statement) {
    for (Pattern pattern : new Pattern[] {BAR_ADDRESS, BAR, WINDOW, MAP, BUSES, MEMORY}) {
      if (pattern.matcher(statement).find()) {
        return true;
      }
    }
    return false;
  }

  /** Proposes them. */
  void add(String statement) {
    Matcher address = BAR_ADDRESS.matcher(statement);
    Matcher window = WINDOW.matcher(statement);
    if (address.find()) {
      addAddress(address.group(1));
    } else if (BAR.matcher(statement).find()) {
      addBars();
    } else if (window.find()) {
      addWindow(WindowKind.valueOf(window.group(1).toUpperCase(java.util.Locale.ROOT)));
    } else if (MAP.matcher(statement).find()) {
      around.user().ifPresent(this::addMaps);
    } else if (BUSES.matcher(statement).find()) {
      around
          .bridge()
          .flatMap(function -> function.bridge().orElseThrow().buses())
          .ifPresent(buses -> add(buses.toString(), "as iotopo assigns them"));
    } else if (MEMORY.matcher(statement).find()) {
      addMemory(around.facts());
    }
  }

  private void addAddress(String attributes) {
    Matcher written = SIZE.matcher(attributes);
    OptionalLong bytes = written.find() ? Tree.number(written.group(1)) : OptionalLong.empty();
    ByteSize size =
        bytes.isPresent() && bytes.getAsLong() != 0
            ? ByteSize.of(bytes.getAsLong())
            : ByteSize.PAGE;
    WindowKind kind =
        attributes.contains("io")
            ? WindowKind.IO
            : attributes.contains("pref") ? WindowKind.PREF : WindowKind.MEM;
    if (!size.isPowerOfTwo()) {
      return;
    }
    int shown = 0;
    for (AddressRange room : around.free(kind, attributes.contains("mem32")).ranges()) {
      var place = AddressSet.of(room).firstFit(size, size, room.first());
      if (place.isPresent() && shown++ < SHOWN) {
        add(Literals.of(place.get().first()), "next free for " + size + " in " + room);
      }
    }
  }

  private void addBars() {
    TreeSet<Integer> taken = around.bars();
    for (int index = 0; index < BARS; index++) {
      if (!taken.contains(index)) {
        add(Integer.toString(index), "free");
      }
    }
  }

  private void addWindow(WindowKind kind) {
    around.computed(kind).ifPresent(range -> add(Literals.of(range), "as iotopo assigns it"));
    ByteSize granule = kind == WindowKind.IO ? ByteSize.PAGE : MEBIBYTE;
    around
        .free(kind, kind == WindowKind.MEM)
        .firstFit(granule, granule, 0)
        .ifPresent(
            place ->
                add(
                    Literals.of(place.first()) + " size " + Literals.of(granule),
                    "next free " + granule));
  }

  private void addMaps(Use use) {
    AddressSet wanted = AddressSet.of(use.wants().stream().map(Use.Want::range).toList());
    int shown = 0;
    for (AddressRange room : Obstacles.free(around.facts(), use).minus(wanted).ranges()) {
      var place = AddressSet.of(room).firstFit(LARGE, LARGE, Math.max(1, room.first()));
      if (place.isPresent() && shown++ < SHOWN) {
        add(Literals.of(place.get().first()) + " size 2M", room.size() + " are free from there");
      }
    }
  }

  private void addMemory(Facts facts) {
    AddressSet taken = AddressSet.of(facts.machine().memory().stream().map(Memory::range).toList());
    if (taken.isEmpty()) {
      add("0x0 size 2G", "the first");
      return;
    }
    taken
        .complement()
        .firstFit(ByteSize.of(1L << 30), ByteSize.of(1L << 30), 1)
        .ifPresent(
            place -> add(Literals.of(place.first()) + " size 1G", "beyond what is declared"));
  }

  private void add(String text, String detail) {
    proposals.add(text, CompletionItemKind.Value, detail, "");
  }
}
