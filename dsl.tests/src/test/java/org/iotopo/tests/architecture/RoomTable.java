package org.iotopo.tests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of ARCHITECTURE.md whose first column is called <em>room</em>: who may import whom.
 *
 * @param rows what each room may import, by room, in no order that counts
 */
record RoomTable(Map<String, Set<String>> rows) {

  private static final Path MAP = Path.of("..", "ARCHITECTURE.md");

  /** The room that binds everything: Xtext's modules. */
  static final String ENTRANCE = "dsl";

  /** The row of every feature of the server that has none of its own. */
  static final String FEATURE = "ide.*";

  private static final Pattern WORD = Pattern.compile("`([^`]+)`");
  private static final String BASE = "org.iotopo";

  /** The prefixes of packages, by the word of the table that stands for them. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.of(
          "Xtext",
          List.of(
              "org.eclipse.xtext",
              "org.eclipse.emf",
              "org.antlr",
              "org.apache.log4j",
              "com.google.inject",
              "com.google.common",
              BASE + ".iotopo",
              BASE + ".parser.antlr",
              BASE + ".serializer",
              BASE + ".services",
              BASE + ".ide.contentassist.antlr"),
          "Xtend",
          List.of("org.eclipse.xtend", "org.eclipse.xtend2", "org.eclipse.xtext.xbase"),
          "LSP4J",
          List.of("org.eclipse.lsp4j"),
          "Gson",
          List.of("com.google.gson"),
          "picocli",
          List.of("picocli"),
          "difflib",
          List.of("com.github.difflib"),
          "tomlj",
          List.of("org.tomlj"),
          "compress",
          List.of("org.apache.commons.compress"));

  /** The words that stand for the packages of others. */
  static Set<String> libraries() {
    return LIBRARIES.keySet();
  }

  /** Reads the map of this tree. */
  static RoomTable read() {
    Map<String, Set<String>> rows = new TreeMap<>();
    boolean inside = false;
    for (String line : lines()) {
      if (line.startsWith("| room ")) {
        inside = true;
      } else if (!line.startsWith("|")) {
        inside = false;
      } else if (inside && !line.startsWith("| ---")) {
        String[] cells = line.split("\\|");
        rows.put(words(cells[1]).get(0), new TreeSet<>(words(cells[3])));
      }
    }
    return new RoomTable(rows);
  }

  /**
   * The room of a package: a row, {@link #ENTRANCE} for the modules, a library, {@code java}, or
   * nothing that the map knows.
   */
  Optional<String> roomOf(String packageName) {
    if (isIn(packageName, "java")) {
      return Optional.of("java");
    }
    Optional<String> library = library(packageName);
    if (library.isPresent()) {
      return library;
    }
    if (!isIn(packageName, BASE)) {
      return Optional.empty();
    }
    List<String> path =
        new ArrayList<>(List.of(packageName.split("\\.")))
            .subList(2, packageName.split("\\.").length);
    if (path.isEmpty() || path.equals(List.of("ide"))) {
      return Optional.of(path.isEmpty() ? ENTRANCE : "ide");
    }
    if (!path.get(0).equals("ide")) {
      return known(path.get(0));
    }
    return known("ide." + path.get(1)).or(() -> known(FEATURE));
  }

  /** The library whose prefix fits best: Xtend's is inside Xtext's. */
  private static Optional<String> library(String packageName) {
    Optional<String> found = Optional.empty();
    int longest = 0;
    for (Map.Entry<String, List<String>> library : LIBRARIES.entrySet()) {
      for (String prefix : library.getValue()) {
        if (isIn(packageName, prefix) && prefix.length() > longest) {
          found = Optional.of(library.getKey());
          longest = prefix.length();
        }
      }
    }
    return found;
  }

  /** Whether a class of one room may know a class of another. */
  boolean allows(String from, String to) {
    return from.equals(to)
        || to.equals("java")
        || from.equals(ENTRANCE)
        || from.equals("ide")
        || rows.get(from).contains(to);
  }

  private Optional<String> known(String room) {
    return rows.containsKey(room) ? Optional.of(room) : Optional.empty();
  }

  private static boolean isIn(String packageName, String prefix) {
    return packageName.equals(prefix) || packageName.startsWith(prefix + ".");
  }

  private static List<String> words(String cell) {
    Matcher matcher = WORD.matcher(cell);
    return matcher.results().map((MatchResult word) -> word.group(1)).toList();
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(MAP);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
