package org.iotopo.tests.boot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;

/**
 * An initramfs: first an archive with the tables that Linux takes in place of the firmware's
 * (admin-guide/acpi/initrd_table_override), then one with busybox and the script that reports.
 */
final class Initramfs {

  private static final int EXECUTABLE = 0100755;
  private static final int PLAIN = 0100644;
  private static final int FOLDER = 0040755;

  private Initramfs() {}

  static void write(Path file, Map<String, byte[]> tables, Map<String, Path> programs)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      if (!tables.isEmpty()) {
        Map<String, byte[]> files = new TreeMap<>();
        tables.forEach((name, bytes) -> files.put("kernel/firmware/acpi/" + name, bytes));
        archive(out, files, PLAIN);
      }
      Map<String, byte[]> files = new TreeMap<>();
      for (Map.Entry<String, Path> program : programs.entrySet()) {
        files.put(program.getKey(), Files.readAllBytes(program.getValue()));
      }
      archive(out, files, EXECUTABLE);
    }
  }

  private static void archive(OutputStream out, Map<String, byte[]> files, int mode)
      throws IOException {
    CpioArchiveOutputStream archive = new CpioArchiveOutputStream(out);
    for (String folder : folders(files.keySet())) {
      put(archive, folder, new byte[0], FOLDER);
    }
    for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
      put(archive, file.getKey(), file.getValue(), mode);
    }
    archive.finish();
    archive.flush();
  }

  private static Set<String> folders(Set<String> files) {
    Set<String> folders = new TreeSet<>();
    for (String file : files) {
      for (int at = file.indexOf('/'); at >= 0; at = file.indexOf('/', at + 1)) {
        folders.add(file.substring(0, at));
      }
    }
    return folders;
  }

  private static void put(CpioArchiveOutputStream archive, String name, byte[] bytes, int mode)
      throws IOException {
    CpioArchiveEntry entry = new CpioArchiveEntry(name, bytes.length);
    entry.setMode(mode);
    archive.putArchiveEntry(entry);
    archive.write(bytes);
    archive.closeArchiveEntry();
  }
}
