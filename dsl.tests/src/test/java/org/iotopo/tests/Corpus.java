package org.iotopo.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Firmware tables and dumps that are not the project's to ship: the folder that {@code
 * IOTOPO_CORPUS} names, or {@code shared/corpus} beside the repository. Tests that read it skip,
 * and say so, where it is missing.
 */
public final class Corpus {

  private Corpus() {}

  /** The files of a folder of the corpus, sorted; none where there is no corpus. */
  public static List<Path> files(String folder) {
    Optional<Path> root = root();
    if (root.isEmpty() || !Files.isDirectory(root.get().resolve(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(root.get().resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<Path> root() {
    String named = System.getenv("IOTOPO_CORPUS");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path beside = at.resolve("shared").resolve("corpus");
      if (Files.isDirectory(beside)) {
        return Optional.of(beside);
      }
    }
    return Optional.empty();
  }
}
