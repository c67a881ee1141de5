package org.iotopo.importer.lspci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.importer.FunctionFacts;
import org.iotopo.importer.FunctionFacts.SrIovFacts;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.RawFunction;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.PciId;

/**
 * Reads what {@code lspci} printed: one line a function or many, words or registers or both, with
 * or without segments and numbers, root's or a user's, whole or cut, between other text.
 *
 * <p>Where a function comes twice, a second dump has begun. If it is of the same machine, as {@code
 * lspci -nn} before {@code lspci -vvv} is, the two are taken together; if not, the first is taken.
 */
public final class LspciReader {

  /** More than any machine has; a bound for memory. */
  private static final int MOST_FUNCTIONS = 65536;

  /** More places of VFs than any machine has; a bound for time. */
  private static final int MOST_PLACES = 1 << 22;

  private static final SrIovFacts NO_SR_IOV = new SrIovFacts(0, 0, 0, 0, List.of());

  private final String source;
  private final List<ImportProblem> problems;
  private final List<TreeMap<Bdf, FunctionText>> dumps = new ArrayList<>();
  private Optional<FunctionText> current = Optional.empty();
  private int functions;
  private boolean full;
  private int forPrograms = -1;
  private int tree = -1;

  private LspciReader(String source, List<ImportProblem> problems) {
    this.source = source;
    this.problems = problems;
    dumps.add(new TreeMap<>());
  }

  /**
   * Reads a text.
   *
   * @param source the file's name, for problems
   * @param problems where to put what could not be read
   * @return the functions in order
   */
  public static List<RawFunction> read(String source, byte[] text, List<ImportProblem> problems) {
    LspciReader reader = new LspciReader(source, problems);
    TextLines.each(text, reader::line);
    return reader.finish();
  }

  private void line(int at, String line) {
    Optional<FirstLine> first = FirstLine.read(line);
    if (FirstLine.isForPrograms(line) || line.startsWith("Slot:\t")) {
      forPrograms = forPrograms < 0 ? at : forPrograms;
      current = Optional.empty();
    } else if (line.startsWith("-[0000:") || line.startsWith("-+-[")) {
      tree = tree < 0 ? at : tree;
      current = Optional.empty();
    } else if (first.isPresent()) {
      begin(first.get(), at);
    } else {
      current.ifPresent(function -> function.take(line));
    }
  }

  private void begin(FirstLine first, int at) {
    if (functions == MOST_FUNCTIONS) {
      if (!full) {
        problems.add(
            ImportProblem.error(
                source, at, "more than %d functions; the rest is left out".formatted(functions)));
      }
      full = true;
      current = Optional.empty();
      return;
    }
    functions++;
    FunctionText function = new FunctionText(first, at);
    if (dumps.get(dumps.size() - 1).containsKey(first.bdf())) {
      dumps.add(new TreeMap<>());
    }
    dumps.get(dumps.size() - 1).put(first.bdf(), function);
    current = Optional.of(function);
  }

  private List<RawFunction> finish() {
    sayWhatIsNotRead();
    boolean extended =
        dumps.stream()
            .flatMap(dump -> dump.values().stream())
            .anyMatch(function -> function.words().capabilities().isExtended());
    TreeMap<Bdf, RawFunction> found = new TreeMap<>();
    for (TreeMap<Bdf, FunctionText> dump : dumps) {
      TreeMap<Bdf, RawFunction> more = new TreeMap<>();
      dump.forEach((bdf, function) -> more.put(bdf, raw(function, extended)));
      Optional<Bdf> stranger =
          more.keySet().stream()
              .filter(found::containsKey)
              .filter(bdf -> !isSame(found.get(bdf), more.get(bdf)))
              .findFirst();
      if (stranger.isPresent()) {
        sayOtherMachine(stranger.get(), dump, found, more);
      } else {
        more.forEach((bdf, function) -> found.merge(bdf, function, LspciReader::together));
      }
    }
    return virtualFunctions(found);
  }

  private void sayWhatIsNotRead() {
    if (forPrograms >= 0) {
      problems.add(
          ImportProblem.warning(
              source, forPrograms, "lspci -m, -mm and -vmm are not read; -vvv and -xxxx are"));
    }
    if (tree >= 0) {
      problems.add(ImportProblem.warning(source, tree, "lspci -t is not read; -vvv and -xxxx are"));
    }
    if (functions == 0) {
      problems.add(
          ImportProblem.error(
              source, "no line begins a function, as in \"00:00.0 Host bridge: …\""));
    }
  }

  private void sayOtherMachine(
      Bdf bdf,
      TreeMap<Bdf, FunctionText> dump,
      TreeMap<Bdf, RawFunction> found,
      TreeMap<Bdf, RawFunction> more) {
    problems.add(
        ImportProblem.warning(
            source,
            dump.get(bdf).offset(),
            "%s is %s here and %s before: %d functions of another machine are left out"
                .formatted(bdf, name(more.get(bdf)), name(found.get(bdf)), more.size())));
  }

  private RawFunction raw(FunctionText function, boolean extended) {
    FunctionFacts facts = function.facts(source, extended, problems);
    RawFunction plain = RawFunction.of(function.first().bdf(), facts);
    String label = function.first().label();
    return new RawFunction(
        plain.bdf(),
        facts,
        List.of(),
        function.words().node(),
        Optional.empty(),
        facts.srIov().map(SrIovFacts::enabled).orElse(0),
        facts.srIov().map(SrIovFacts::total).orElse(0),
        Optional.empty(),
        label.isEmpty() ? Optional.empty() : Optional.of(label),
        function.remarks(facts));
  }

  private static String name(RawFunction function) {
    return function.facts().id().map(PciId::toString).or(function::label).orElse("without a name");
  }

  private static boolean isSame(RawFunction one, RawFunction other) {
    Optional<PciId> id = one.facts().id();
    if (id.isPresent() && other.facts().id().isPresent()) {
      return id.equals(other.facts().id());
    }
    return one.label().isEmpty()
        || other.label().isEmpty()
        || vendor(one.label().get()).equals(vendor(other.label().get()));
  }

  /** A label without the number that lspci puts in place of a name it does not know. */
  private static String vendor(String label) {
    return label.replaceFirst("(?i),? (unknown )?device( [0-9a-f]{4})?$", "");
  }

  /** Two views of one function. */
  private static RawFunction together(RawFunction one, RawFunction other) {
    int views = one.facts().view().compareTo(other.facts().view());
    boolean first = views > 0 || (views == 0 && one.facts().id().isPresent());
    RawFunction better = first ? one : other;
    RawFunction worse = first ? other : one;
    FunctionFacts facts = Combined.of(better.facts(), worse.facts());
    return new RawFunction(
        better.bdf(),
        facts,
        List.of(),
        better.numa().isPresent() ? better.numa() : worse.numa(),
        Optional.empty(),
        Math.max(better.enabledVfs(), worse.enabledVfs()),
        Math.max(better.totalVfs(), worse.totalVfs()),
        Optional.empty(),
        better.label().or(worse::label),
        facts.view() == View.NONE ? worse.remarks() : better.remarks());
  }

  /**
   * Says of each VF whose it is: what stands where an SR-IOV capability puts one (PCIe 9.2.1.2).
   */
  private static List<RawFunction> virtualFunctions(TreeMap<Bdf, RawFunction> found) {
    TreeMap<Bdf, Bdf> owners = new TreeMap<>();
    int budget = MOST_PLACES;
    for (RawFunction function : found.values()) {
      SrIovFacts srIov = function.facts().srIov().orElse(NO_SR_IOV);
      int id = function.bdf().requesterId() + srIov.offset();
      int left = srIov.stride() == 0 ? Math.min(1, srIov.enabled()) : srIov.enabled();
      for (; left > 0 && id <= 0xffff && budget > 0; left--, budget--, id += srIov.stride()) {
        Bdf place = Bdf.of(function.bdf().segment(), id);
        if (found.containsKey(place) && !place.equals(function.bdf())) {
          owners.put(place, function.bdf());
        }
      }
    }
    return found.values().stream()
        .map(
            function ->
                owners.containsKey(function.bdf())
                    ? ownedBy(function, owners.get(function.bdf()))
                    : function)
        .toList();
  }

  private static RawFunction ownedBy(RawFunction function, Bdf owner) {
    return new RawFunction(
        function.bdf(),
        function.facts(),
        function.resources(),
        function.numa(),
        Optional.of(owner),
        0,
        0,
        function.firmwarePath(),
        function.label(),
        function.remarks());
  }
}
