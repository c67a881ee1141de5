package org.iotopo.ide.cli;

import com.google.inject.Injector;
import org.eclipse.emf.common.util.URI;
import org.iotopo.lowering.FileLoader;
import org.iotopo.lowering.LoadedFile;

/** Reads and checks files; the compiler is made when the first one comes. */
final class Checker {

  /** Files whose trees are kept together, because they may import each other. */
  private static final int TOGETHER = 64;

  private final Terminal terminal;
  private final Injector injector;
  private FileLoader loader;
  private int loaded;

  Checker(Terminal terminal) {
    this.terminal = terminal;
    this.injector = Language.injector();
  }

  /** Reads and checks an input. */
  LoadedFile check(Input input) {
    return check(input, FileAccess.read(input, terminal));
  }

  /** Checks bytes as if they stood in an input. */
  LoadedFile check(Input input, byte[] bytes) {
    if (loader == null || ++loaded % TOGETHER == 0) {
      loader = injector.getInstance(FileLoader.class);
    }
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
