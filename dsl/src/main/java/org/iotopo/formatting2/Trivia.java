package org.iotopo.formatting2;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between two tokens.
 *
 * @param comments in order
 * @param newlines how often the line breaks after the last comment, or at all where there is none
 */
record Trivia(List<Comment> comments, int newlines) {

  /** Copies the list. */
  Trivia {
    comments = List.copyOf(comments);
  }

  /**
   * A comment.
   *
   * @param newlines how often the line breaks between what is before it and the comment
   * @param text as written, without the line break after a line comment
   * @param isLine whether it ends with its line
   */
  record Comment(int newlines, String text, boolean isLine) {

    /** How much room it takes, however its lines are indented: that changes from run to run. */
    int width() {
      return text.lines().mapToInt(line -> line.strip().length()).sum();
    }
  }

  /** Takes the text between two tokens apart. */
  static Trivia of(String text) {
    List<Comment> comments = new ArrayList<>();
    int newlines = 0;
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("//", at)) {
        int end = endOfLine(text, at);
        comments.add(new Comment(newlines, text.substring(at, end).stripTrailing(), true));
        newlines = 0;
        at = end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2) + 2;
        comments.add(new Comment(newlines, text.substring(at, end), false));
        newlines = 0;
        at = end;
      } else {
        char here = text.charAt(at);
        boolean isPair = here == '\r' && text.startsWith("\n", at + 1);
        newlines += (here == '\n' || here == '\r') && !isPair ? 1 : 0;
        at++;
      }
    }
    return new Trivia(comments, newlines);
  }

  /** Whether the line breaks anywhere here, inside a comment too. */
  boolean breaksLine() {
    return newlines > 0
        || comments.stream()
            .anyMatch(
                comment ->
                    comment.isLine() || comment.newlines() > 0 || comment.text().contains("\n"));
  }

  private static int endOfLine(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }
}
