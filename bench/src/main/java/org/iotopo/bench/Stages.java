package org.iotopo.bench;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.eclipse.xtext.resource.XtextResource;
import org.iotopo.analysis.Facts;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.diagnostics.Defect;
import org.iotopo.layout.Layout;
import org.iotopo.model.Machine;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;

/** Where the time of a check goes, in a warm JVM: medians of each stage. */
public final class Stages {

  private static final int SLOWEST = 8;

  private final Timing parse = new Timing();
  private final Timing link = new Timing();
  private final Timing check = new Timing();
  private final Timing layout = new Timing();
  private final Timing analysis = new Timing();
  private final Timing rules = new Timing();
  private final TreeMap<String, Timing> byRule = new TreeMap<>();
  private final Texts texts = new Texts();
  private long sum;

  private Stages() {}

  /** Arguments: how often; without them, often enough to be warm. */
  public static void main(String[] arguments) throws Exception {
    System.out.printf(
        "%9s %7s %7s %9s %8s %9s %7s %9s   ms%n",
        "functions", "parse", "link", "lowering", "layout", "analysis", "rules", "all");
    for (int size : Texts.SIZES) {
      int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : times(size);
      new Stages().measure(size, times);
    }
  }

  private static int times(int size) {
    return size <= 64 ? 400 : size <= 1_000 ? 60 : 15;
  }

  private void measure(int size, int times) throws Exception {
    byte[] text = Texts.machine(size);
    int findings = 0;
    for (int i = 0; i < 2 * times; i++) {
      if (i == times) {
        List.of(parse, link, check, layout, analysis, rules).forEach(Timing::clear);
        byRule.values().forEach(Timing::clear);
      }
      findings = once(text);
    }
    double all = parse.median() + link.median() + check.median();
    double lowering = check.median() - layout.median() - analysis.median() - rules.median();
    System.out.printf(
        Locale.ROOT,
        "%9d %7.1f %7.1f %9.1f %8.1f %9.1f %7.1f %9.1f   %d findings%n",
        size,
        parse.median(),
        link.median(),
        lowering,
        layout.median(),
        analysis.median(),
        rules.median(),
        all,
        findings);
    byRule.entrySet().stream()
        .sorted((a, b) -> Double.compare(b.getValue().median(), a.getValue().median()))
        .limit(SLOWEST)
        .forEach(entry -> System.out.printf("%12s  %s%n", entry.getValue(), entry.getKey()));
  }

  private int once(byte[] text) throws Exception {
    XtextResource file = parse.take(() -> texts.parse(text));
    link.take(() -> texts.link(file));
    CheckedFile checked = check.take(() -> texts.check(file));
    Facts compiled = checked.machines().get(0).facts();
    Machine machine = compiled.declared();
    List<Defect> defects = compiled.defects();
    layout.take(() -> Layout.of(machine));
    Facts facts = Facts.of(machine, defects);
    analysis.take(() -> sum += AllFacts.force(facts));
    long start = Timing.now();
    for (Rule rule : RuleCatalog.all()) {
      byRule
          .computeIfAbsent(rule.id(), id -> new Timing())
          .take(
              () -> {
                rule.check(facts, finding -> sum += finding.hashCode() & 1);
                return sum;
              });
    }
    rules.add(Timing.now() - start);
    return checked.findings().size();
  }
}
