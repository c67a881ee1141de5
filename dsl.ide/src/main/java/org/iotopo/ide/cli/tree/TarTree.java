package org.iotopo.ide.cli.tree;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.iotopo.importer.ImportProblem;

/**
 * A tree in a tar, with gzip or without. Nothing is written anywhere; what names a place outside
 * the tree is refused by name.
 */
final class TarTree {

  /** What a tar may unpack to, in bytes. */
  private static final long UNPACKED = 4L << 30;

  /** Where a tree begins: {@code ./sys/…} and {@code capture/sys/…} are {@code sys/…}. */
  private static final List<String> TOPS = List.of("sys", "proc", "usr");

  private static final int GZIP_MAGIC = 0x1f;

  private final String name;
  private final Collected collected;

  TarTree(String name, Collected collected) {
    this.name = name;
    this.collected = collected;
  }

  void read(InputStream file) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(file, 1 << 16);
    buffered.mark(2);
    boolean zipped = buffered.read() == GZIP_MAGIC;
    buffered.reset();
    InputStream plain;
    try {
      plain = zipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    } catch (IOException broken) {
      collected.problem(ImportProblem.error(name, 0, "is no gzip: " + broken.getMessage()));
      return;
    }
    TarArchiveInputStream tar = new TarArchiveInputStream(plain);
    int entries = 0;
    try {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        entries++;
        take(entry, tar);
        if (tar.getBytesRead() > UNPACKED) {
          throw new IOException("it unpacks to more than " + UNPACKED + " bytes");
        }
        entry = tar.getNextEntry();
      }
      // The checksum of gzip stands behind all that tar reads.
      drain(plain);
    } catch (IOException | IllegalArgumentException broken) {
      collected.problem(
          ImportProblem.error(
              name,
              tar.getBytesRead(),
              "the archive ends or breaks after "
                  + entries
                  + (entries == 1 ? " entry: " : " entries: ")
                  + broken.getMessage()));
    }
  }

  private static void drain(InputStream rest) throws IOException {
    byte[] block = new byte[1 << 13];
    long read = 0;
    for (int count = rest.read(block); count >= 0 && read < UNPACKED; count = rest.read(block)) {
      read += count;
    }
  }

  private void take(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
    String written = entry.getName();
    List<String> steps =
        Arrays.stream(written.split("/")).filter(step -> !step.equals(".")).toList();
    boolean outside = written.startsWith("/") || steps.contains("..");
    if (outside) {
      problem(entry, written + " is a name outside the tree; not read");
      return;
    }
    Optional<String> path = inTree(steps);
    if (path.isEmpty()) {
      return;
    }
    if (entry.isSymbolicLink()) {
      collected.link(path.get(), entry.getLinkName());
    } else if (entry.isLink()) {
      problem(entry, written + " is a hard link; not read");
    } else if (entry.isFile() && tar.canReadEntryData(entry)) {
      collected.file(path.get(), tar);
    }
  }

  /**
   * The path from {@code sys}, {@code proc} or {@code usr} on; what is not below them is not ours.
   */
  private static Optional<String> inTree(List<String> steps) {
    for (int top = 0; top < Math.min(3, steps.size()); top++) {
      if (TOPS.contains(steps.get(top))) {
        return Optional.of(String.join("/", steps.subList(top, steps.size())));
      }
    }
    return Optional.empty();
  }

  private void problem(TarArchiveEntry entry, String message) {
    collected.problem(ImportProblem.error(name, Math.max(0, entry.getDataOffset()), message));
  }
}
