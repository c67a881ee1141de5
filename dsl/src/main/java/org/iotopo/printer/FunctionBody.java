package org.iotopo.printer;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.model.Acs;
import org.iotopo.model.Bar;
import org.iotopo.model.Endpoint;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.Origin;
import org.iotopo.model.Rom;
import org.iotopo.model.SrIov;
import org.iotopo.pci.FunctionKind;
import org.iotopo.units.Address;

/** The attributes of functions, one a line; a nested body is one entry of several lines. */
final class FunctionBody {

  private FunctionBody() {}

  /** The attributes of an endpoint. */
  static List<String> of(Endpoint endpoint) {
    List<String> lines = new ArrayList<>();
    identity(endpoint.header(), lines);
    if (endpoint.kind() != FunctionKind.PCIE) {
      lines.add(endpoint.kind().toString());
    }
    flag(endpoint.ats(), "ats", lines);
    flag(endpoint.pasid(), "pasid", lines);
    flag(endpoint.pri(), "pri", lines);
    endpoint.dmaWidth().ifPresent(bits -> lines.add("dma-width " + bits));
    endpoint.internalP2p().ifPresent(reach -> lines.add("internal-p2p " + (reach ? "yes" : "no")));
    rest(endpoint.header(), lines);
    endpoint.srIov().ifPresent(block -> lines.add(srIov(block)));
    return lines;
  }

  /** What an endpoint adds to its device type. */
  static List<String> beside(Endpoint type, Endpoint endpoint) {
    List<String> lines = new ArrayList<>();
    FunctionHeader own = endpoint.header();
    if (type.header().acs().equals(Acs.NONE)) {
      acs(own.acs(), lines);
    }
    traits(own.multifunction(), false, own, lines);
    addresses(own.bars(), lines);
    if (type.header().rom().isEmpty()) {
      own.rom().ifPresent(rom -> lines.add(rom(rom)));
    }
    List<String> block = new ArrayList<>();
    endpoint
        .srIov()
        .ifPresent(
            virtual -> {
              if (virtual.enabled() != type.srIov().orElse(virtual).enabled()) {
                block.add(functions(virtual));
              }
              addresses(virtual.bars(), block);
            });
    if (!block.isEmpty()) {
      lines.add(block(block));
    }
    return lines;
  }

  /** IDs and class. */
  static void identity(FunctionHeader header, List<String> into) {
    header.id().ifPresent(id -> into.add("id " + id));
    header.classCode().ifPresent(code -> into.add("class " + code));
  }

  /** What bridges and endpoints have in common beside {@link #identity}. */
  static void rest(FunctionHeader header, List<String> into) {
    acs(header.acs(), into);
    traits(header.multifunction(), header.isolated(), header, into);
    header.bars().forEach(bar -> into.add(bar(bar)));
    header.rom().ifPresent(rom -> into.add(rom(rom)));
  }

  /** Writes attributes, nested bodies in their own lines. */
  static void print(List<String> lines, Page page) {
    lines.forEach(line -> line.lines().forEach(page::line));
  }

  private static void traits(
      boolean multifunction, boolean isolated, FunctionHeader header, List<String> into) {
    flag(isolated, "isolated", into);
    flag(multifunction, "multifunction", into);
    header.dmaAliases().forEach(alias -> into.add("dma-alias " + alias));
  }

  private static void acs(Acs acs, List<String> into) {
    if (acs.capability().isEmpty()) {
      return;
    }
    String flags = acs.capability().get().toString();
    String vector = acs.egress().map(bits -> " vector " + bits).orElse("");
    String enabled = acs.control().map(control -> " enabled " + control).orElse("");
    boolean hasEgress = (" " + flags + " ").contains(" EC ");
    String capability =
        hasEgress ? (flags + " ").replace("EC ", "EC" + vector + " ").strip() : flags;
    into.add("acs " + capability + enabled);
  }

  private static String bar(Bar bar) {
    StringBuilder text = new StringBuilder("bar " + bar.index() + " " + bar.kind());
    text.append(" size ").append(Literals.size(bar.size())).append(at(bar));
    text.append(bar.prefetchable() ? " pref" : "");
    if (!bar.resizable().isEmpty()) {
      List<String> sizes = bar.resizable().stream().map(Literals::size).toList();
      text.append(" resizable ").append(String.join(" ", sizes));
    }
    return text.toString();
  }

  private static void addresses(List<Bar> bars, List<String> into) {
    for (Bar bar : bars) {
      if (!at(bar).isEmpty()) {
        into.add("bar " + bar.index() + at(bar));
      }
    }
  }

  private static String at(Bar bar) {
    return bar.origin() == Origin.DECLARED
        ? bar.placed().map(range -> " at " + Address.format(range.first())).orElse("")
        : "";
  }

  private static String rom(Rom rom) {
    String at =
        rom.origin() == Origin.DECLARED
            ? rom.placed().map(range -> " at " + Address.format(range.first())).orElse("")
            : "";
    return "rom size " + Literals.size(rom.size()) + at;
  }

  private static String srIov(SrIov virtual) {
    List<String> lines = new ArrayList<>();
    lines.add(functions(virtual));
    if (virtual.offset() != 1) {
      lines.add("offset " + virtual.offset());
    }
    if (virtual.stride() != 1) {
      lines.add("stride " + virtual.stride());
    }
    virtual.bars().forEach(bar -> lines.add(bar(bar)));
    return block(lines);
  }

  private static String functions(SrIov virtual) {
    return "vfs "
        + virtual.total()
        + (virtual.enabled() == 0 ? "" : " enabled " + virtual.enabled());
  }

  private static String block(List<String> lines) {
    return lines.size() == 1
        ? "sr-iov { " + lines.get(0) + " }"
        : "sr-iov {\n  " + String.join("\n  ", lines) + "\n}";
  }

  private static void flag(boolean set, String word, List<String> into) {
    if (set) {
      into.add(word);
    }
  }
}
