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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** A file that is to be written. */
  record Pending(Path path, String shown, Artifact.Content content) {}

  /**
   * Writes all files or none: each is complete under its temporary name before the first is
   * renamed. A rename that fails is the only thing that can leave some.
   */
  static void writeAll(List<Pending> files) {
    Map<Path, Path> temporaries = new LinkedHashMap<>();
    Pending current = null;
    try {
      for (Pending file : files) {
        current = file;
        boolean device = Files.exists(file.path()) && !Files.isRegularFile(file.path());
        if (device && Files.isDirectory(file.path())) {
          throw new IOException("there is a folder of that name");
        }
        Path target = Files.isSymbolicLink(file.path()) ? file.path().toRealPath() : file.path();
        if (device) {
          fill(target, file.content());
        } else {
          temporaries.put(target, filled(target, file.content()));
        }
      }
      for (Map.Entry<Path, Path> each : temporaries.entrySet()) {
        move(each.getValue(), each.getKey());
      }
    } catch (IOException failure) {
      throw new Refusal("cannot write " + current.shown() + ": " + FileAccess.reason(failure));
    } finally {
      temporaries.values().forEach(AtomicFile::drop);
      temporaries.values().forEach(UNFINISHED::remove);
    }
  }

  private static Path filled(Path target, Artifact.Content content) throws IOException {
    Path temporary = temporary(target);
    UNFINISHED.add(temporary);
    try {
      fill(temporary, content);
      keepPermissions(target, temporary);
      return temporary;
    } catch (IOException | RuntimeException failure) {
      drop(temporary);
      UNFINISHED.remove(temporary);
      throw failure;
    }
  }

  private static Path temporary(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    return folder.resolve(
        "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
  }

  private static void replace(Path target, Artifact.Content content) throws IOException {
    Path temporary = filled(target, content);
    try {
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
