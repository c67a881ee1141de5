package org.iotopo.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times of one thing that was done several times. */
final class Timing {

  /** On a busy machine, {@code -Dbench.cpu=true} counts the thread's own time. */
  private static final boolean OF_THREAD = Boolean.getBoolean("bench.cpu");

  private final List<Long> nanos = new ArrayList<>();

  /** Something that takes time. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T run() throws Exception;
  }

  /** Does it once more. */
  <T> T take(Work<T> work) throws Exception {
    long start = now();
    T result = work.run();
    add(now() - start);
    return result;
  }

  /** Nanoseconds since some moment: of the wall clock, or of this thread's work. */
  static long now() {
    return OF_THREAD
        ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  /** One more time. */
  void add(long duration) {
    nanos.add(duration);
  }

  /** Forgets what was measured while warming up. */
  void clear() {
    nanos.clear();
  }

  /** In milliseconds. */
  double median() {
    return percentile(50);
  }

  /** In milliseconds. */
  double percentile(int percent) {
    List<Long> sorted = nanos.stream().sorted().toList();
    int index = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
    return sorted.get(Math.max(0, index)) / 1e6;
  }

  /** {@code 12.3 ms}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f ms", median());
  }
}
