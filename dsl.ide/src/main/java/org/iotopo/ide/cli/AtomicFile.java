package org.iotopo.ide.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iotopo.backend.Artifact;

/**
 * Writes a file so that a reader sees the old bytes or the new ones: into a temporary name in the
 * same folder, then renamed. What an interrupt leaves is removed.
 */
final class AtomicFile {

  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> UNFINISHED.forEach(AtomicFile::drop)));
  }

  private AtomicFile() {}

  /** Writes to where the path leads; a device is written as it is. */
  static void write(Path path, String shown, Artifact.Content content) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
        fill(path, content);
      } else {
        replace(Files.isSymbolicLink(path) ? path.toRealPath() : path, content);
      }
    } catch (IOException failure) {
      throw new Refusal("cannot write " + shown + ": " + FileAccess.reason(failure));
    }
  }

  private static void replace(Path target, Artifact.Content content) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path temporary =
        folder.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    UNFINISHED.add(temporary);
    try {
      fill(temporary, content);
      keepPermissions(target, temporary);
      move(temporary, target);
    } finally {
      drop(temporary);
      UNFINISHED.remove(temporary);
    }
  }

  private static void fill(Path path, Artifact.Content content) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING),
            1 << 16)) {
      content.writeTo(out);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)
        && Files.getFileStore(from).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException elsewhere) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void drop(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException leftover) {
      // nothing better can be done at the end
      return;
    }
  }
}
