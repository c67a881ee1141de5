package org.iotopo.formatting2;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.formatting2.Token.Role;

/**
 * Writes the gaps between tokens: line breaks, blanks, and comments where their author put them.
 */
final class PageWriter {

  private final List<Token> tokens;
  private final List<Gap> gaps;
  private final Trivia end;
  private final String newline;

  PageWriter(List<Token> tokens, List<Gap> gaps, Trivia end, String newline) {
    this.tokens = tokens;
    this.gaps = gaps;
    this.end = end;
    this.newline = newline;
  }

  /** What to write before each token, and after the last. */
  List<String> write() {
    List<String> texts = new ArrayList<>(gaps.size() + 1);
    for (int at = 0; at < gaps.size(); at++) {
      boolean afterOpen = at > 0 && tokens.get(at - 1).is(Role.OPEN);
      texts.add(write(gaps.get(at), tokens.get(at).before(), afterOpen));
    }
    texts.add(writeEnd());
    Columns columns = new Columns(tokens, gaps, texts);
    columns.alignValues();
    columns.alignTrailingComments();
    return texts;
  }

  private String write(Gap gap, Trivia trivia, boolean afterOpen) {
    StringBuilder out = new StringBuilder();
    boolean isLineOpen = writeComments(out, gap, trivia.comments(), afterOpen);
    boolean hasComment = !trivia.comments().isEmpty();
    switch (gap.kind()) {
      case FIRST -> {
        if (hasComment) {
          breakOrBlank(out, gap, isLineOpen ? trivia.newlines() : Math.max(1, trivia.newlines()));
        }
      }
      case LINE -> {
        boolean brokeBefore = out.indexOf("\n") >= 0;
        boolean staysBehindComment = hasComment && isLineOpen && brokeBefore;
        int breaks = staysBehindComment ? trivia.newlines() : Math.max(1, trivia.newlines());
        boolean isEdge = gap.beforeClose() || (afterOpen && !hasComment);
        breakOrBlank(out, gap, isEdge ? Math.min(1, breaks) : breaks);
      }
      case WITHIN -> {
        boolean mayBreak = gap.keepsBreak() || (hasComment && gap.indent() > 0);
        if (!isLineOpen || (mayBreak && trivia.newlines() > 0)) {
          lineBreaks(out, 1, gap.indent());
        } else {
          out.append(" ".repeat(hasComment ? Math.max(1, gap.blanks()) : gap.blanks()));
        }
      }
    }
    return out.toString();
  }

  private String writeEnd() {
    StringBuilder out = new StringBuilder();
    Gap gap = tokens.isEmpty() ? Gap.first() : Gap.line(0, 0);
    writeComments(out, gap, end.comments(), false);
    if (!tokens.isEmpty() || !end.comments().isEmpty()) {
      out.append(newline);
    }
    return out.toString();
  }

  /** Writes comments; answers whether the line may go on after them. */
  private boolean writeComments(
      StringBuilder out, Gap gap, List<Trivia.Comment> comments, boolean afterOpen) {
    boolean isLineOpen = true;
    for (int at = 0; at < comments.size(); at++) {
      Trivia.Comment comment = comments.get(at);
      boolean isFirst = at == 0;
      if (!isFirst || gap.kind() != Gap.Kind.FIRST) {
        int breaks = isLineOpen ? comment.newlines() : Math.max(1, comment.newlines());
        boolean onOwnLine =
            breaks > 0 && (!isLineOpen || gap.indent() > 0 || gap.kind() != Gap.Kind.WITHIN);
        if (onOwnLine) {
          lineBreaks(out, isFirst && afterOpen ? 1 : breaks, gap.commentIndent());
        } else {
          out.append(comment.isLine() && isFirst ? "  " : " ");
        }
      }
      out.append(reindented(comment.text(), gap.commentIndent()));
      isLineOpen = !comment.isLine();
    }
    return isLineOpen;
  }

  private void breakOrBlank(StringBuilder out, Gap gap, int breaks) {
    if (breaks == 0) {
      out.append(' ');
    } else {
      lineBreaks(out, breaks, gap.indent());
    }
  }

  /** At most one blank line. */
  private void lineBreaks(StringBuilder out, int count, int indent) {
    out.append(newline.repeat(Math.min(2, count))).append(" ".repeat(indent));
  }

  /** A block comment whose lines begin with stars moves with its line; any other stays as it is. */
  private String reindented(String comment, int indent) {
    if (comment.indexOf('\n') < 0) {
      return comment;
    }
    String[] lines = comment.split("\r?\n", -1);
    boolean hasStars = true;
    for (int at = 1; at < lines.length; at++) {
      hasStars &= lines[at].strip().startsWith("*");
    }
    StringBuilder out = new StringBuilder(lines[0].stripTrailing());
    for (int at = 1; at < lines.length; at++) {
      out.append(newline);
      out.append(hasStars ? " ".repeat(indent + 1) + lines[at].strip() : lines[at].stripTrailing());
    }
    return out.toString();
  }
}
