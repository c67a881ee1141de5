package org.iotopo.picture.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.ElementPath;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsFlag;
import org.iotopo.picture.Lettering;
import org.iotopo.picture.Markup;
import org.iotopo.picture.Picture.Toggle;

/** The ACS controls of a function as a row of switches. */
final class Badges {

  private static final int HEIGHT = 16;
  private static final int GAP = 3;
  private static final double SIZE = 9;
  private static final List<AcsFlag> REQUIRED =
      List.of(AcsFlag.SV, AcsFlag.RR, AcsFlag.CR, AcsFlag.UF);

  private final Facts facts;
  private final Optional<Facts> declared;
  private final List<Toggle> toggles = new ArrayList<>();

  Badges(Facts facts, Optional<Facts> declared) {
    this.facts = facts;
    this.declared = declared;
  }

  List<Toggle> toggles() {
    return toggles;
  }

  /** Draws those of a function from the left, on two lines where they are many. */
  void draw(Markup out, Function function, int left, int middle, int width) {
    List<Toggle> mine = of(function);
    int total = mine.stream().mapToInt(toggle -> width(toggle.label()) + GAP).sum();
    boolean twoLines = total > width;
    int x = left;
    int y = middle - (twoLines ? HEIGHT + 1 : HEIGHT / 2);
    for (Toggle toggle : mine) {
      int wide = width(toggle.label());
      if (x + wide > left + width) {
        x = left;
        y += HEIGHT + 2;
      }
      badge(out, toggle, x, y, wide);
      x += wide + GAP;
    }
    toggles.addAll(mine);
  }

  private static int width(String label) {
    return Math.max(24, Lettering.width(label, SIZE) + 10);
  }

  private List<Toggle> of(Function function) {
    List<Toggle> found = new ArrayList<>();
    if (function.isVirtual()) {
      return found;
    }
    boolean isPort =
        function.bridge().filter(bridge -> bridge.kind().isDownstreamFacing()).isPresent();
    Optional<AcsCapability> capability = function.header().acs().capability();
    if (capability.isEmpty() && isPort) {
      boolean changed =
          stateBefore(function, AcsFlag.SV).filter(was -> !was.equals("absent")).isPresent();
      found.add(toggle(function, "all", "no ACS", "absent", changed));
    }
    for (AcsFlag flag : shown(capability, isPort)) {
      String state = state(facts, function, flag);
      boolean changed = stateBefore(function, flag).filter(was -> !was.equals(state)).isPresent();
      found.add(toggle(function, flag.name(), flag.name(), state, changed));
    }
    return found;
  }

  private static Set<AcsFlag> shown(Optional<AcsCapability> capability, boolean isPort) {
    Set<AcsFlag> flags = new LinkedHashSet<>();
    for (AcsFlag flag : AcsFlag.values()) {
      boolean has = capability.filter(bits -> bits.has(flag)).isPresent();
      if (has || (isPort && REQUIRED.contains(flag))) {
        flags.add(flag);
      }
    }
    return flags;
  }

  private Optional<String> stateBefore(Function function, AcsFlag flag) {
    return declared.flatMap(
        before -> before.topology().at(function.path()).map(was -> state(before, was, flag)));
  }

  private static String state(Facts facts, Function function, AcsFlag flag) {
    Optional<AcsCapability> capability = function.header().acs().capability();
    if (capability.filter(bits -> bits.has(flag)).isEmpty()) {
      return "absent";
    }
    return facts.acs().control(function).has(flag) ? "on" : "off";
  }

  private static Toggle toggle(
      Function function, String flag, String label, String state, boolean changed) {
    ElementPath path = function.path();
    String name = path.name();
    String text =
        flag.equals("all")
            ? name + " has no ACS capability; switch to give it one as Linux sets it"
            : name + ": " + meaning(AcsFlag.valueOf(flag)) + " (" + flag + ") is " + spoken(state);
    return new Toggle("tree/" + path + "/acs-" + flag, path, flag, state, changed, label, text);
  }

  private static String spoken(String state) {
    return state.equals("absent") ? "not implemented" : state;
  }

  private static String meaning(AcsFlag flag) {
    return switch (flag) {
      case SV -> "source validation";
      case TB -> "translation blocking";
      case RR -> "peer-to-peer request redirect";
      case CR -> "peer-to-peer completion redirect";
      case UF -> "upstream forwarding";
      case EC -> "peer-to-peer egress control";
      case DT -> "direct translated peer-to-peer";
      case IB -> "I/O request blocking";
      case DMAC -> "downstream port memory target access redirect";
      case UMAC -> "upstream port memory target access redirect";
      case URR -> "unclaimed request redirect";
    };
  }

  private static String classes(Toggle toggle) {
    boolean isMissed =
        toggle.state().equals("off")
            && REQUIRED.stream().anyMatch(flag -> flag.name().equals(toggle.flag()));
    return "io-badge io-"
        + toggle.state()
        + (isMissed ? " io-need" : "")
        + (toggle.changed() ? " io-changed" : "");
  }

  private static void badge(Markup out, Toggle toggle, int x, int y, int wide) {
    out.open(
        "g",
        "id",
        toggle.id(),
        "class",
        classes(toggle),
        "role",
        "switch",
        "aria-checked",
        toggle.state().equals("on"),
        "aria-label",
        toggle.text(),
        "data-path",
        toggle.path(),
        "data-acs",
        toggle.flag(),
        "tabindex",
        "-1");
    out.text("title", toggle.text());
    out.leaf("rect", "class", "io-box", "x", x, "y", y, "width", wide, "height", HEIGHT, "rx", 4);
    out.text(
        "text", toggle.label(), "class", "io-tiny io-mid", "x", x + wide / 2, "y", y + HEIGHT - 5);
    if (toggle.state().equals("off")) {
      out.leaf(
          "path",
          "class",
          "io-strike",
          "d",
          "M" + (x + 4) + " " + (y + HEIGHT - 3) + "L" + (x + wide - 4) + " " + (y + 3));
    }
    out.close();
  }
}
