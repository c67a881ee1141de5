package org.iotopo.ide.cli.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.MachineTree;

/**
 * A machine's tree, read.
 *
 * @param problems what could not be read, and what was refused
 */
public record ReadTree(MachineTree tree, List<ImportProblem> problems) {

  /** Copies the list. */
  public ReadTree {
    problems = List.copyOf(problems);
  }

  /**
   * Reads a folder, a tar, or a tar with gzip.
   *
   * @param name the path as its user wrote it, for problems
   * @throws IOException where there is nothing that can be opened
   */
  public static ReadTree read(Path path, String name) throws IOException {
    Collected collected = new Collected();
    if (Files.isDirectory(path)) {
      new FolderTree(path, collected).read();
    } else {
      try (InputStream file = Files.newInputStream(path)) {
        new TarTree(name, collected).read(file);
      }
    }
    return new ReadTree(collected.tree(), collected.problems());
  }

  /** Reads a tar, with gzip or without, from a stream that stays open. */
  public static ReadTree read(InputStream stream, String name) throws IOException {
    Collected collected = new Collected();
    new TarTree(name, collected).read(stream);
    return new ReadTree(collected.tree(), collected.problems());
  }
}
