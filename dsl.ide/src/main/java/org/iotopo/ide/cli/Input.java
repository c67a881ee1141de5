package org.iotopo.ide.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;

/**
 * One file that a command reads.
 *
 * @param name as its user gave it, which is how messages call it
 * @param path where it is; empty for standard input
 */
record Input(String name, Optional<Path> path) {

  /** Standard input; what it imports is sought from the current folder. */
  static final Input STANDARD = new Input("<stdin>", Optional.empty());

  /** A file of the user. */
  static Input of(String name) {
    return name.equals("-") ? STANDARD : new Input(name, Optional.of(FileAccess.path(name)));
  }

  boolean isStandard() {
    return path.isEmpty();
  }

  /** How the compiler calls it. */
  URI uri() {
    Path file = path.orElse(Path.of("<stdin>.iotopo"));
    return URI.createFileURI(file.toAbsolutePath().normalize().toString());
  }
}
