package org.iotopo.tests.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.diagnostics.Span;

/**
 * What a source says of its own findings: comments whose carets stand under the text that a finding
 * underlines, in the nearest line above that is no such comment.
 *
 * <pre>
 *   bar 2 mem32 size 4K at 0x8000_0800
 *   //                     ^^^^^^^^^^^ bar-misaligned: BAR2 of [..] is not aligned
 * </pre>
 *
 * <p>After the id stands a part of the message; {@code [..]} is anything.
 */
record Carets(int line, int column, int length, String rule, String message) {

  private static final Pattern COMMENT =
      Pattern.compile("\\s*//\\s*(?<carets>\\^+)\\s+(?<rule>[a-z0-9-]+)(?::\\s*(?<message>.*))?");

  /** All of a source's. */
  static List<Carets> of(String source) {
    List<Carets> found = new ArrayList<>();
    int target = 0;
    List<String> lines = source.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      Matcher comment = COMMENT.matcher(lines.get(at));
      if (!comment.matches()) {
        target = at + 1;
        continue;
      }
      found.add(
          new Carets(
              target,
              comment.start("carets") + 1,
              comment.group("carets").length(),
              comment.group("rule"),
              Optional.ofNullable(comment.group("message")).orElse("").strip()));
    }
    return found;
  }

  /** Whether they stand under this text. */
  boolean standUnder(Span span) {
    boolean severalLines = span.endLine() > span.line();
    return span.line() == line
        && span.column() == column
        && (severalLines || span.length() == length);
  }

  /** Whether the message holds the expected part. */
  boolean allow(String text) {
    StringBuilder pattern = new StringBuilder();
    for (String piece : message.split(Pattern.quote("[..]"), -1)) {
      pattern.append(pattern.length() == 0 ? "" : ".*").append(Pattern.quote(piece));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(text).find();
  }

  /** As a source would say it: for the report of a difference. */
  @Override
  public String toString() {
    return line + ":" + column + " (" + length + ") " + rule + ": " + message;
  }
}
