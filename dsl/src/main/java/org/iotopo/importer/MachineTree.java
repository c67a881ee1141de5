package org.iotopo.importer;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of {@code /sys} and {@code /proc} in which a machine describes itself, read.
 *
 * @param files path without a leading slash ({@code proc/iomem}) to content; the arrays are not to
 *     be changed
 * @param links path to the target as written
 */
public record MachineTree(NavigableMap<String, byte[]> files, NavigableMap<String, String> links) {

  /** Copies the maps. */
  public MachineTree {
    files = Collections.unmodifiableNavigableMap(new TreeMap<>(files));
    links = Collections.unmodifiableNavigableMap(new TreeMap<>(links));
  }

  /** A tree without links. */
  public static MachineTree of(Map<String, byte[]> files) {
    return new MachineTree(new TreeMap<>(files), new TreeMap<>());
  }

  /** The bytes of a file. */
  public Optional<byte[]> bytes(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** A file as text, without the white space around it. */
  public Optional<String> text(String path) {
    return bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
  }

  /** The names directly inside a folder, in order. */
  public SortedSet<String> names(String folder) {
    String prefix = folder + "/";
    SortedSet<String> names = new TreeSet<>();
    for (NavigableMap<String, ?> paths : java.util.List.of(files, links)) {
      for (String path : paths.subMap(prefix, true, prefix + Character.MAX_VALUE, true).keySet()) {
        int end = path.indexOf('/', prefix.length());
        names.add(path.substring(prefix.length(), end < 0 ? path.length() : end));
      }
    }
    return names;
  }
}
