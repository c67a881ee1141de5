package org.iotopo.ide.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.common.util.URI;

/** Finds the topology files of a folder; leaves out what tools write. */
final class FolderScan extends SimpleFileVisitor<Path> {

  private static final Set<String> SKIPPED = Set.of("node_modules", "target", "build", "out");

  private final Path root;
  private final List<Path> found = new ArrayList<>();

  private FolderScan(Path root) {
    this.root = root;
  }

  /** The topology files, by name. */
  static List<URI> files(Path folder) {
    FolderScan scan = new FolderScan(folder);
    try {
      Files.walkFileTree(folder, scan);
    } catch (IOException unreadable) {
      return List.of();
    }
    return scan.found.stream()
        .sorted()
        .map(path -> URI.createFileURI(path.toAbsolutePath().normalize().toString()))
        .toList();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    String name = folder.equals(root) ? "" : folder.getFileName().toString();
    boolean skip = name.startsWith(".") || SKIPPED.contains(name);
    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && file.getFileName().toString().endsWith(".iotopo")) {
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
    return FileVisitResult.CONTINUE;
  }
}
