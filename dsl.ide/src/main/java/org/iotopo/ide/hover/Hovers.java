package org.iotopo.ide.hover;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.Position;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.ide.workspace.SourceFile;

/** What is known about the thing under the pointer. */
public final class Hovers {

  /** The text to show; empty where there is nothing to say. */
  public Optional<Hover> at(
      SourceFile file, Position position, Supplier<Optional<CheckedFile>> checked) {
    return Optional.empty();
  }
}
