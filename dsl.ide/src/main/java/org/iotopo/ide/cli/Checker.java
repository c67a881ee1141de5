package org.iotopo.ide.cli;

import com.google.inject.Injector;
import org.eclipse.emf.common.util.URI;
import org.iotopo.compiler.Settings;
import org.iotopo.ide.settings.ProjectSettings;
import org.iotopo.ide.settings.SettingsProblem;
import org.iotopo.lowering.FileLoader;
import org.iotopo.lowering.LoadedFile;

/** Reads and checks files; the compiler is made when the first one comes. */
final class Checker {

  /** Files whose trees are kept together, because they may import each other. */
  private static final int TOGETHER = 64;

  private final Terminal terminal;
  private final Injector injector;
  private final ProjectSettings settings;
  private FileLoader loader;
  private int loaded;

  Checker(Terminal terminal) {
    this(terminal, Language.injector(), new ProjectSettings());
  }

  private Checker(Terminal terminal, Injector injector, ProjectSettings settings) {
    this.terminal = terminal;
    this.injector = injector;
    this.settings = settings;
  }

  /** Another one, for another thread. */
  Checker another() {
    return new Checker(terminal, injector, settings);
  }

  /** What the project says of an input. */
  Settings settings(Input input) {
    try {
      return settings.of(input.uri());
    } catch (SettingsProblem problem) {
      throw new Refusal(problem.getMessage());
    }
  }

  /** Reads and checks an input. */
  LoadedFile check(Input input) {
    return check(input, FileAccess.read(input, terminal));
  }

  /** Checks bytes as if they stood in an input. */
  LoadedFile check(Input input, byte[] bytes) {
    if (loader == null || ++loaded % TOGETHER == 0) {
      loader = injector.getInstance(FileLoader.class).with(settings);
    }
    settings(input);
    return loader.load(input.uri(), bytes);
  }

  /** Checks a text as if it stood in an input, with what was loaded before. */
  LoadedFile check(URI uri, String text) {
    return loader.load(uri, text);
  }

  /** Something of the language, such as its formatter. */
  <T> T part(Class<T> type) {
    return injector.getInstance(type);
  }
}
