package org.iotopo.tests.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iotopo.rules.RulePage;

/** The texts that speak of rules: pages, their examples, and fixtures, all by rule id. */
final class RuleSources {

  private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final Path PAGES =
      MODULE.resolveSibling("dsl/src/main/resources/org/iotopo/rules").normalize();
  private static final Path FIXTURES = MODULE.resolve("src/test/resources/rules");

  private RuleSources() {}

  /**
   * A source file of a rule.
   *
   * @param rule the rule under test
   * @param name for the test's report
   */
  record RuleSource(String rule, String name, String text) {

    /** What the source says should be found. */
    List<Carets> carets() {
      return Carets.of(text);
    }

    /** Whether the rule under test is to fire. */
    boolean fires() {
      return carets().stream().anyMatch(carets -> carets.rule().equals(rule));
    }
  }

  /** The ids that have a page. */
  static List<String> pages() {
    return list(PAGES).stream()
        .map(page -> page.getFileName().toString())
        .filter(name -> name.endsWith(".md"))
        .map(name -> name.substring(0, name.length() - ".md".length()))
        .toList();
  }

  /** The ids that have a folder of fixtures. */
  static List<String> folders() {
    return list(FIXTURES).stream().map(folder -> folder.getFileName().toString()).toList();
  }

  /** The fixtures of a rule. */
  static List<RuleSource> fixtures(String rule) {
    return list(FIXTURES.resolve(rule)).stream()
        .map(file -> new RuleSource(rule, rule + "/" + file.getFileName(), read(file)))
        .toList();
  }

  /** The examples of a rule's page. */
  static List<RuleSource> examples(String rule) {
    return RulePage.of(rule).stream()
        .flatMap(page -> page.examples().stream())
        .map(example -> new RuleSource(rule, rule + ".md " + example.section(), example.source()))
        .toList();
  }

  /** Every source of every rule that has a page or a folder. */
  static List<RuleSource> all() {
    return Stream.concat(
            pages().stream().flatMap(rule -> examples(rule).stream()),
            folders().stream().flatMap(rule -> fixtures(rule).stream()))
        .toList();
  }

  /** The text of a page. */
  static String page(String rule) {
    return read(PAGES.resolve(rule + ".md"));
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
