package org.iotopo.picture.tree;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.GroupJoin;
import org.iotopo.analysis.Shadow;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.ClassNames;
import org.iotopo.picture.Sentences;

/** What the tree says of each element. */
final class Wording {

  private final Facts facts;

  Wording(Facts facts) {
    this.facts = facts;
  }

  /** The word of the language for what a row shows. */
  static String role(Row.Shown shown) {
    if (shown instanceof Row.One one) {
      return Sentences.kind(one.function());
    }
    if (shown instanceof Row.Unit) {
      return "iommu";
    }
    if (shown instanceof Row.Host) {
      return "host-bridge";
    }
    return shown instanceof Row.Fold ? "fold" : "platform-device";
  }

  static String name(Row.Shown shown) {
    return shown instanceof Row.Fold fold ? fold.name() : shown.path().name();
  }

  /** The number at the right of a card: BDF, segment. */
  static String number(Row.Shown shown) {
    if (shown instanceof Row.One one) {
      return one.function().bdf().toString();
    }
    if (shown instanceof Row.Host host) {
      return host.bridge().segment().toString();
    }
    return shown instanceof Row.Fold fold && !fold.functions().isEmpty()
        ? fold.functions().get(0).bdf() + " …"
        : "";
  }

  /** The second line of a card. */
  String detail(Row.Shown shown) {
    StringJoiner words = new StringJoiner(" · ");
    if (shown instanceof Row.One one) {
      Function function = one.function();
      words.add(spoken(function));
      function
          .bridge()
          .flatMap(bridge -> bridge.buses())
          .ifPresent(buses -> words.add(buses(buses)));
      unitWhereNew(function, words);
    } else if (shown instanceof Row.Unit unit) {
      words.add(unit.iommu().model().toString());
      words.add(Sentences.bits(facts.translation().aperture(unit.iommu())) + " bits");
    } else if (shown instanceof Row.Host host) {
      words.add("host bridge");
      host.bridge().buses().ifPresent(buses -> words.add(buses(buses)));
    } else if (shown instanceof Row.Fold fold) {
      words.add(folded(fold));
    } else {
      words.add("platform device");
    }
    return words.toString();
  }

  private static String folded(Row.Fold fold) {
    String siblings = Sentences.counted(fold.count(), fold.noun());
    return fold.functions().size() <= fold.count()
        ? siblings
        : siblings + ", " + fold.functions().size() + " functions in all";
  }

  private static String spoken(Function function) {
    if (function.isVirtual()) {
      return "virtual function";
    }
    if (function.isBridge()) {
      return function.bridge().orElseThrow().kind().displayName();
    }
    return function
        .header()
        .classCode()
        .map(ClassNames::of)
        .orElseGet(() -> Sentences.kind(function));
  }

  private static String buses(BusRange buses) {
    return buses.first() == buses.last()
        ? "bus %02x".formatted(buses.first())
        : "buses %02x–%02x".formatted(buses.first(), buses.last());
  }

  /**
   * The IOMMU of a function on a root bus, and where it is another than that of the bridge above.
   */
  private void unitWhereNew(Function function, StringJoiner words) {
    boolean isSame =
        function
            .upstream()
            .map(above -> unit(above).equals(unit(function)))
            .orElse(isOnlyUnit(function));
    if (!isSame) {
      words.add(unit(function).isEmpty() ? "no IOMMU" : "→ " + unit(function));
    }
  }

  private boolean isOnlyUnit(Function function) {
    int units = facts.machine().iommus().size();
    return units == 0 || (units == 1 && !unit(function).isEmpty());
  }

  private String unit(Function function) {
    return facts.translation().of(function).map(Iommu::name).orElse("");
  }

  /** Everything about a row, in lines. */
  String story(Row.Shown shown) {
    List<String> lines = new ArrayList<>();
    if (shown instanceof Row.One one) {
      function(one.function(), lines);
    } else if (shown instanceof Row.Unit unit) {
      unit(unit.iommu(), lines);
    } else if (shown instanceof Row.Host host) {
      host(host.bridge(), lines);
    } else if (shown instanceof Row.Fold fold) {
      lines.add(fold.name() + ": " + folded(fold));
      if (!fold.functions().isEmpty()) {
        lines.add("groups " + groups(fold.functions()));
      }
    } else {
      lines.add("platform device " + shown.path());
    }
    return String.join("\n", lines);
  }

  private void function(Function function, List<String> lines) {
    lines.add(function.path() + " (" + function.bdf() + ")");
    String identity = Sentences.identity(function);
    lines.add(
        (function.isVirtual() ? "virtual function" : Sentences.kind(function))
            + (identity.isEmpty() ? "" : ", " + identity));
    facts
        .groups()
        .of(function)
        .ifPresentOrElse(
            group -> lines.add(group + because(function)),
            () -> lines.add("no group: " + (unit(function).isEmpty() ? "no IOMMU" : "refused")));
    String acs = Sentences.acs(facts, function);
    if (!acs.isEmpty()) {
      lines.add(acs.startsWith("no ") ? acs : "ACS " + acs);
    }
    Shadow shadow = facts.shadow().of(function);
    if (!shadow.isEmpty() && !function.isBridge()) {
      lines.add(shadow.all().size() + " of IOVAs never or perhaps never reach the IOMMU:");
      shadow.pieces().stream().limit(6).forEach(piece -> lines.add("  " + sentence(piece)));
      if (shadow.pieces().size() > 6) {
        lines.add("  and " + (shadow.pieces().size() - 6) + " more");
      }
    }
  }

  private String because(Function function) {
    String why = facts.groups().join(function).map(GroupJoin::sentence).orElse("");
    return why.isEmpty() ? "" : ": " + why;
  }

  private static String sentence(ShadowPiece piece) {
    return piece.range() + " (" + piece.range().size() + "): " + piece.sentence();
  }

  private void unit(Iommu unit, List<String> lines) {
    lines.add("iommu " + unit.name() + ", " + unit.model());
    lines.add("translates " + facts.translation().aperture(unit));
    unit.registers().ifPresent(range -> lines.add("registers " + range));
  }

  private static void host(HostBridge host, List<String> lines) {
    lines.add("host bridge " + host.name() + ", segment " + host.segment());
    host.buses().ifPresent(buses -> lines.add("buses " + buses));
    host.outbound().forEach(window -> lines.add("window " + window.kind() + " " + window.bus()));
    host.inbound().forEach(window -> lines.add("inbound " + window.bus()));
  }

  /** {@code 3}, {@code 3 … 9}, or {@code none}. */
  private String groups(List<Function> functions) {
    BitSet ids = GroupHulls.ids(facts, functions);
    if (ids.isEmpty()) {
      return "none";
    }
    int first = ids.nextSetBit(0);
    return ids.cardinality() == 1 ? "" + first : first + " … " + (ids.length() - 1);
  }
}
