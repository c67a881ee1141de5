package org.iotopo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times of one thing that was done several times. */
final class Timing {

  private final List<Long> nanos = new ArrayList<>();

  /** Something that takes time. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T run() throws Exception;
  }

  /** Does it once more. */
  <T> T take(Work<T> work) throws Exception {
    long start = System.nanoTime();
    T result = work.run();
    add(System.nanoTime() - start);
    return result;
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
