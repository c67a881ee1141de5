package org.iotopo.ide.server;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.xtext.util.CancelIndicator;

/**
 * The one thread that touches the workspace. It takes edits and questions in the order in which
 * they come; when none waits, it works in the background, and drops that at the next edit.
 */
final class Worker {

  /** A deeply nested file needs a deep stack. */
  private static final long STACK = 512L << 20;

  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final AtomicInteger edits = new AtomicInteger();
  private final BooleanSupplier background;
  private final Consumer<Throwable> failures;
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * Starts the thread.
   *
   * @param background does one piece of work; answers false where none is left
   * @param failures takes what should never have been thrown
   */
  Worker(BooleanSupplier background, Consumer<Throwable> failures) {
    this.background = background;
    this.failures = failures;
    this.thread = new Thread(null, this::run, "workspace", STACK);
    thread.setDaemon(true);
    thread.start();
  }

  /** Has something changed, after what was asked before it; drops what runs in the background. */
  void edit(Runnable change) {
    edits.incrementAndGet();
    tasks.add(
        () -> {
          edits.decrementAndGet();
          guarded(change);
        });
  }

  /** Has a question answered, after the edits that came before it. */
  <T> CompletableFuture<T> ask(Function<CancelIndicator, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    tasks.add(
        () -> {
          if (answer.isDone()) {
            return;
          }
          try {
            answer.complete(question.apply(answer::isCancelled));
          } catch (Throwable failure) {
            if (!answer.isCancelled()) {
              answer.completeExceptionally(failure);
            }
          }
        });
    return answer;
  }

  /** Whether background work is to be dropped. */
  boolean isInterrupted() {
    return stopped || edits.get() > 0;
  }

  /** Ends the thread, after what it does now. */
  void stop() {
    stopped = true;
    tasks.add(() -> {});
  }

  private void run() {
    while (!stopped) {
      Runnable task = tasks.poll();
      if (task != null) {
        task.run();
      } else if (!workInBackground()) {
        waitForTask();
      }
    }
  }

  private boolean workInBackground() {
    boolean[] worked = {true};
    guarded(() -> worked[0] = background.getAsBoolean());
    return worked[0];
  }

  private void waitForTask() {
    try {
      tasks.take().run();
    } catch (InterruptedException stop) {
      stopped = true;
    }
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (CancellationException dropped) {
      // an edit came; the work is still to be done
    } catch (Throwable failure) {
      failures.accept(failure);
    }
  }
}
