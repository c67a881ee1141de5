package org.iotopo.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The page of a rule: what hardware and kernel do, a failing and a passing example, the fix, the
 * specification. It is what {@code explain}, the hover and the web show.
 *
 * @param id the rule's id, from the page's title
 * @param summary the first paragraph, on one line
 * @param headline the line that starts with {@code Severity:}
 * @param text the whole page, Markdown
 * @param examples its examples in order
 */
public record RulePage(
    String id, String summary, String headline, String text, List<Example> examples) {

  /** The id of what the parser could not read: no rule can look at it, but it has a page. */
  public static final String SYNTAX = "syntax";

  /** The id of what a target of {@code build} cannot express; it has a page too. */
  public static final String TARGET = "target-cannot-say";

  /** Where pages are: of rules, of what verify finds, of what tables from elsewhere offend. */
  private static final List<String> FOLDERS = List.of("", "drift/", "table/");

  private static final String FENCE = "```";

  /** Copies the list. */
  public RulePage {
    examples = List.copyOf(examples);
  }

  /**
   * An example of a page.
   *
   * @param section the title of the section that it stands in: {@code Fails}, {@code Passes}
   * @param source a whole source file
   */
  public record Example(String section, String source) {

    /** Whether the rule is to fire on it. */
    public boolean fails() {
      return section.equals("Fails");
    }
  }

  /** The page of a rule; empty where there is none. */
  public static Optional<RulePage> of(String id) {
    try (InputStream page = resource(id)) {
      return page == null
          ? Optional.empty()
          : Optional.of(parse(new String(page.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("page of rule " + id, unreadable);
    }
  }

  private static InputStream resource(String id) {
    for (String folder : FOLDERS) {
      InputStream page = RulePage.class.getResourceAsStream(folder + id + ".md");
      if (page != null) {
        return page;
      }
    }
    return null;
  }

  /** Reads a page. */
  public static RulePage parse(String text) {
    Reader reader = new Reader();
    text.lines().forEach(reader::take);
    return new RulePage(
        reader.title, reader.summary.toString().strip(), reader.headline, text, reader.examples);
  }

  /** Walks the lines of a page once. */
  private static final class Reader {
    private final StringBuilder summary = new StringBuilder();
    private final List<Example> examples = new ArrayList<>();
    private String title = "";
    private String headline = "";
    private String section = "";
    private boolean summaryDone;
    private boolean fenced;
    private StringBuilder example;

    void take(String line) {
      if (line.startsWith(FENCE)) {
        toggleFence(line);
      } else if (example != null) {
        example.append(line).append('\n');
      } else if (!fenced) {
        takeProse(line);
      }
    }

    private void toggleFence(String line) {
      if (example != null) {
        examples.add(new Example(section, example.toString()));
        example = null;
      } else if (!fenced && line.startsWith("iotopo", FENCE.length())) {
        example = new StringBuilder();
      }
      fenced = !fenced;
    }

    private void takeProse(String line) {
      if (line.startsWith("# ")) {
        title = line.substring(2).strip();
      } else if (line.startsWith("## ")) {
        section = line.substring(3).strip();
        summaryDone = true;
      } else if (line.startsWith("Severity:")) {
        headline = line.strip();
        summaryDone = true;
      } else if (line.isBlank()) {
        summaryDone |= summary.length() > 0;
      } else if (!summaryDone) {
        summary.append(line.strip()).append(' ');
      }
    }
  }
}
