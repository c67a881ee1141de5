package org.iotopo.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Defect;
import org.iotopo.layout.Layout;
import org.iotopo.model.Machine;

/** A machine in, all facts out, in a warm JVM. */
public final class AnalysisAlone {

  private AnalysisAlone() {}

  /** Arguments: the sizes; without them, the usual ones. */
  public static void main(String[] arguments) throws Exception {
    Texts texts = new Texts();
    System.out.printf(
        "%9s %10s %10s %10s %16s   ms%n", "functions", "layout", "median", "p95", "per function");
    long sum = 0;
    for (int size : sizes(arguments)) {
      Facts first = texts.check(texts.parse(Texts.machine(size))).machines().get(0).facts();
      Machine machine = first.declared();
      List<Defect> defects = first.defects();
      Timing layout = new Timing();
      Timing all = new Timing();
      int times = Math.max(15, 50_000 / size);
      for (int i = 0; i < 2 * times; i++) {
        if (i == times) {
          layout.clear();
          all.clear();
        }
        layout.take(() -> Layout.of(machine));
        sum += all.take(() -> AllFacts.force(Facts.of(machine, defects)));
      }
      int functions = first.topology().functions().size();
      System.out.printf(
          Locale.ROOT,
          "%9d %10.2f %10.2f %10.2f %13.2f us%n",
          size,
          layout.median(),
          all.median(),
          all.percentile(95),
          1000 * all.median() / functions);
    }
    System.err.println("checksum " + sum);
  }

  private static int[] sizes(String[] arguments) {
    return arguments.length == 0
        ? Texts.SIZES
        : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
  }
}
