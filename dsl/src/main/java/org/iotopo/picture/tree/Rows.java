package org.iotopo.picture.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.PlatformDevice;

/**
 * Which rows a tree has. A small machine is shown whole; of a big one what is near the host bridges
 * and on the way to what is selected, and the rest folded.
 */
final class Rows {

  /** Fewer siblings than this are not worth a fold. */
  private static final int RUN = 4;

  private static final String UNITS = "/iommus";

  private final Facts facts;
  private final TreeOptions options;
  private final Set<Integer> needed = new HashSet<>();
  private final Set<String> neededHosts = new HashSet<>();
  private final Map<Integer, List<Row.Shown>> behind = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final boolean isBig;
  private int left;

  private Rows(Facts facts, TreeOptions options) {
    this.facts = facts;
    this.options = options;
    int all = facts.topology().functions().size() + facts.machine().hostBridges().size();
    this.isBig = all > options.rows();
    this.left = options.rows();
    options
        .subject()
        .ifPresent(
            subject -> subject.functions().stream().limit(options.rows()).forEach(this::need));
    options.selected().flatMap(facts.topology()::at).ifPresent(this::need);
  }

  /** The rows from top to bottom. */
  static List<Row> of(Facts facts, TreeOptions options) {
    Rows all = new Rows(facts, options);
    all.units();
    all.hosts();
    for (PlatformDevice device : facts.machine().platformDevices()) {
      all.rows.add(new Row(new Row.Platform(device), 0, -1));
    }
    return List.copyOf(all.rows);
  }

  /** The function, and all that must be open for it to be seen. */
  private void need(Function function) {
    neededHosts.add(function.host().name());
    Optional<Function> at = Optional.of(function);
    while (at.isPresent()) {
      needed.add(at.get().index());
      at.get().physical().ifPresent(physical -> needed.add(physical.index()));
      at = at.get().upstream();
    }
  }

  private boolean isOpened(String key) {
    return options.opened().contains(key);
  }

  private void units() {
    List<Iommu> rest = new ArrayList<>();
    List<Iommu> units = facts.machine().iommus();
    boolean fold = isBig && units.size() > RUN && !isOpened(UNITS);
    Set<String> theirs = new HashSet<>();
    options
        .subject()
        .ifPresent(
            subject ->
                subject.functions().stream()
                    .flatMap(function -> facts.translation().of(function).stream())
                    .forEach(unit -> theirs.add(unit.name())));
    for (Iommu unit : units) {
      if (fold && !theirs.contains(unit.name())) {
        rest.add(unit);
      } else {
        rows.add(new Row(new Row.Unit(unit), 0, -1));
      }
    }
    if (!rest.isEmpty()) {
      Row.Unit first = new Row.Unit(rest.get(0));
      String name = rest.get(0).name() + " … " + rest.get(rest.size() - 1).name();
      Row.Fold others =
          new Row.Fold(first.path(), Optional.of(UNITS), name, rest.size(), "IOMMU", List.of());
      rows.add(new Row(others, 0, -1));
    }
    left -= rows.size();
  }

  // ---- host bridges

  private void hosts() {
    List<HostBridge> all = facts.machine().hostBridges();
    boolean fold = isBig && all.size() > options.rows() / 4;
    List<HostBridge> run = new ArrayList<>();
    List<Object> lines = new ArrayList<>();
    for (HostBridge host : all) {
      if (fold && !neededHosts.contains(host.name()) && lines.size() > 2) {
        run.add(host);
        continue;
      }
      lines.addAll(folded(run));
      run.clear();
      lines.add(host);
    }
    lines.addAll(folded(run));
    Map<String, List<Row.Shown>> roots = new HashMap<>();
    List<HostBridge> shown =
        lines.stream().filter(HostBridge.class::isInstance).map(HostBridge.class::cast).toList();
    left -= lines.size();
    Deque<Function> waiting = new ArrayDeque<>();
    for (int at = 0; at < shown.size(); at++) {
      HostBridge host = shown.get(at);
      int share = Math.max(RUN, left / (shown.size() - at));
      List<Row.Shown> root = lines(facts.topology().rootBus(host), share);
      roots.put(host.name(), root);
      left -= root.size();
      enqueue(root, waiting);
    }
    open(waiting);
    for (Object line : lines) {
      int at = rows.size();
      if (line instanceof HostBridge host) {
        rows.add(new Row(new Row.Host(host), 0, -1));
        children(roots.get(host.name()), 1, at);
      } else {
        rows.add(new Row((Row.Fold) line, 0, -1));
      }
    }
  }

  private List<Object> folded(List<HostBridge> run) {
    if (run.size() < RUN || isOpened(run.get(0).name() + "/run")) {
      return new ArrayList<>(run);
    }
    List<Function> functions = new ArrayList<>();
    for (HostBridge host : run) {
      facts.topology().rootBus(host).forEach(top -> functions.addAll(inside(top)));
    }
    Row.Host first = new Row.Host(run.get(0));
    String name = run.get(0).name() + " … " + run.get(run.size() - 1).name();
    return List.of(
        new Row.Fold(
            first.path(),
            Optional.of(first.path() + "/run"),
            name,
            run.size(),
            "host bridge",
            functions));
  }

  // ---- functions

  private List<Function> inside(Function function) {
    return facts.topology().inside(function.path());
  }

  private static void enqueue(List<Row.Shown> lines, Deque<Function> waiting) {
    for (Row.Shown line : lines) {
      if (line instanceof Row.One one) {
        waiting.add(one.function());
      }
    }
  }

  /** Opens bridges, nearest to the host bridge first, until the rows are used up. */
  private void open(Deque<Function> waiting) {
    while (!waiting.isEmpty()) {
      Function bridge = waiting.remove();
      List<Function> below = bridge.isBridge() ? bridge.below() : bridge.virtualFunctions();
      if (below.isEmpty()) {
        continue;
      }
      boolean must = needed.contains(bridge.index()) || isOpened(bridge.path().text());
      List<Row.Shown> lines =
          bridge.isBridge() ? lines(below, left) : folded(below, bridge.path() + "/vfs", "VF");
      if (must || !isBig || lines.size() <= left) {
        behind.put(bridge.index(), lines);
        left -= lines.size();
        enqueue(lines, waiting);
      }
    }
  }

  private void children(List<Row.Shown> lines, int depth, int above) {
    for (Row.Shown line : lines) {
      int at = rows.size();
      if (!(line instanceof Row.One one)) {
        rows.add(new Row(line, depth, above));
        continue;
      }
      List<Row.Shown> below = behind.get(one.function().index());
      int hidden = below == null ? hidden(one.function()) : 0;
      rows.add(new Row(new Row.One(one.function(), hidden), depth, above));
      if (below != null) {
        children(below, depth + 1, at);
      }
    }
  }

  private int hidden(Function function) {
    return function.isBridge() ? inside(function).size() - 1 : function.virtualFunctions().size();
  }

  /** The lines of a bus, virtual functions left out: one each where there is room for that. */
  private List<Row.Shown> lines(List<Function> bus, int room) {
    List<Function> own = bus.stream().filter(function -> !function.isVirtual()).toList();
    if (!isBig || own.size() <= room) {
      return own.stream().map(function -> (Row.Shown) new Row.One(function, 0)).toList();
    }
    List<Row.Shown> lines = new ArrayList<>();
    List<Function> run = new ArrayList<>();
    for (Function function : own) {
      if (!needed.contains(function.index()) && !isOpened(function.path().text())) {
        run.add(function);
        continue;
      }
      lines.addAll(folded(run, key(run), "function"));
      run.clear();
      lines.add(new Row.One(function, 0));
    }
    lines.addAll(folded(run, key(run), "function"));
    return lines;
  }

  private static String key(List<Function> run) {
    return run.isEmpty() ? "" : run.get(0).path() + "/run";
  }

  /** Siblings on one line where they are many and nobody wants to see them. */
  private List<Row.Shown> folded(List<Function> run, String key, String noun) {
    List<Row.Shown> lines = new ArrayList<>();
    List<Function> rest = new ArrayList<>();
    for (Function function : run) {
      if (needed.contains(function.index())) {
        lines.add(new Row.One(function, 0));
      } else {
        rest.add(function);
      }
    }
    if (rest.size() < RUN || isOpened(key)) {
      return run.stream().map(function -> (Row.Shown) new Row.One(function, 0)).toList();
    }
    String name = rest.get(0).path().name() + " … " + rest.get(rest.size() - 1).path().name();
    List<Function> all = new ArrayList<>();
    rest.forEach(function -> all.addAll(inside(function)));
    lines.add(
        new Row.Fold(
            rest.get(0).path(), Optional.of(key), name, rest.size(), noun, List.copyOf(all)));
    return lines;
  }
}
