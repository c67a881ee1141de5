package org.iotopo.ide.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.iotopo.compiler.Settings;
import org.iotopo.lowering.LoadedFile;

/** Checks files on several threads and hands them over in their order. */
final class Checking {

  /** How many files may wait for one that takes long. */
  private static final int AHEAD = 8;

  private final List<Input> inputs;
  private final Optional<Selection> fixing;
  private final List<CompletableFuture<Outcome>> outcomes;
  private final AtomicInteger next = new AtomicInteger();
  private final Semaphore room;

  private Checking(List<Input> inputs, Optional<Selection> fixing, int jobs) {
    this.inputs = inputs;
    this.fixing = fixing;
    this.outcomes = inputs.stream().map(input -> new CompletableFuture<Outcome>()).toList();
    this.room = new Semaphore(jobs * AHEAD);
  }

  /**
   * What became of a file.
   *
   * @param file checked, and fixed where that was asked for; empty where it could not be read
   * @param fixed how many findings were fixed
   * @param refusal why it could not be read
   */
  record Outcome(
      Input input,
      Optional<LoadedFile> file,
      Settings settings,
      int fixed,
      Optional<String> refusal) {}

  /**
   * Checks all files.
   *
   * @param fixing which findings to fix; empty for none
   * @param sink takes the outcomes in the order of the inputs, on this thread
   */
  static void run(
      List<Input> inputs,
      Checker checker,
      Optional<Selection> fixing,
      int jobs,
      Consumer<Outcome> sink) {
    int threads = Math.min(jobs, inputs.size());
    if (threads <= 1) {
      inputs.forEach(input -> sink.accept(outcome(checker, input, fixing)));
      return;
    }
    Checking checking = new Checking(inputs, fixing, threads);
    for (int number = 0; number < threads; number++) {
      Checker own = number == 0 ? checker : checker.another();
      Thread worker = new Thread(() -> checking.work(own), "check-" + number);
      worker.setDaemon(true);
      worker.start();
    }
    checking.hand(sink);
  }

  private void hand(Consumer<Outcome> sink) {
    for (CompletableFuture<Outcome> outcome : outcomes) {
      try {
        sink.accept(outcome.join());
      } catch (CompletionException bug) {
        throw bug.getCause() instanceof RuntimeException cause ? cause : bug;
      }
      room.release();
    }
  }

  private void work(Checker checker) {
    while (true) {
      room.acquireUninterruptibly();
      int at = next.getAndIncrement();
      if (at >= inputs.size()) {
        return;
      }
      try {
        outcomes.get(at).complete(outcome(checker, inputs.get(at), fixing));
      } catch (RuntimeException | Error bug) {
        outcomes.get(at).completeExceptionally(bug);
      }
    }
  }

  private static Outcome outcome(Checker checker, Input input, Optional<Selection> fixing) {
    try {
      Settings settings = checker.settings(input);
      LoadedFile file = checker.check(input);
      if (fixing.isEmpty()) {
        return new Outcome(input, Optional.of(file), settings, 0, Optional.empty());
      }
      Fixer.Fixed fixed = new Fixer(checker, fixing.get().within(settings)).fix(file);
      return new Outcome(
          input, Optional.of(fixed.file()), settings, fixed.fixed(), Optional.empty());
    } catch (Refusal refusal) {
      return new Outcome(
          input, Optional.empty(), Settings.NONE, 0, Optional.of(refusal.getMessage()));
    }
  }
}
