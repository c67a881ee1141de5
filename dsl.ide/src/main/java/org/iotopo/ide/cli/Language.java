package org.iotopo.ide.cli;

import com.google.inject.Injector;
import java.text.SimpleDateFormat;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.iotopo.IotopoStandaloneSetup;
import org.iotopo.compiler.Warmup;

/**
 * The language's injector. Making it is most of a short run, so a process that will need it starts
 * on it while the command line is still being read.
 */
final class Language {

  /** The commands that read topology files. */
  private static final Set<String> READERS = Set.of("check", "build", "show", "why", "fmt");

  private static final AtomicReference<FutureTask<Injector>> STARTED = new AtomicReference<>();

  private Language() {}

  /** Starts on what a command will need. */
  static void prepareFor(String[] args) {
    if (args.length == 0 || !READERS.contains(args[0])) {
      return;
    }
    FutureTask<Injector> task = new FutureTask<>(Language::make);
    STARTED.set(task);
    start(task, "language");
    start(Language::prepareJava, "java");
    if (!args[0].equals("fmt")) {
      start(Warmup::run, "rules");
    }
  }

  /** What EMF makes of Java when it starts: dates in words, of which the locale is most. */
  private static void prepareJava() {
    new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss'.'SSSZ").toPattern();
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** The injector that was started on, once; a new one after that. */
  static Injector injector() {
    FutureTask<Injector> task = STARTED.getAndSet(null);
    if (task == null) {
      return make();
    }
    try {
      return task.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
      throw new IllegalStateException("the language could not be set up", failed);
    }
  }

  private static Injector make() {
    return new IotopoStandaloneSetup().createInjectorAndDoEMFRegistration();
  }
}
