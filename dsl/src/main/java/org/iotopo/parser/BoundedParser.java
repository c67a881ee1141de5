package org.iotopo.parser;

import com.google.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.antlr.runtime.CharStream;
import org.antlr.runtime.TokenSource;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;
import org.eclipse.xtext.parser.IParseResult;
import org.iotopo.parser.antlr.IotopoParser;

/**
 * The generated parser, for texts of a size and depth that no person reaches. It descends once for
 * every open brace, so that a text of nothing else would take its stack.
 */
public class BoundedParser extends IotopoParser {

  /** The most characters that a file may have. */
  public static final int MOST_CHARACTERS = 16 << 20;

  /** The most blocks that may be open at once. */
  public static final int MOST_NESTED = 256;

  private static final int LARGE = 200_000;
  private static final int MOST_REPAIRS = 24;
  private static final int FEW_REPAIRS = 3;

  @Inject private KeywordSets keywords;

  private BitSet hidden = new BitSet();

  /** Reads a text, or as much of it as is within bounds. */
  @Override
  public IParseResult doParse(Reader reader) {
    String text = read(reader);
    if (text.length() > MOST_CHARACTERS) {
      return refused("the file is larger than 16 MiB");
    }
    int tooDeep = Nesting.firstBeyond(text, MOST_NESTED);
    try {
      return tooDeep < 0
          ? repaired(text, Optional.empty())
          : repaired(
              blankFrom(text, tooDeep),
              Optional.of(
                  new Excess(tooDeep, "more than " + MOST_NESTED + " blocks are open here")));
    } catch (StackOverflowError deep) {
      return refused("the file nests too deep to be read");
    }
  }

  /** Reads a text; where a word too many is in the way, once more without it. */
  private IParseResult repaired(String text, Optional<Excess> excess) {
    IParseResult result = super.doParse(new StringReader(text));
    if (!result.hasSyntaxErrors()) {
      return excess.isEmpty() ? result : new BoundedParseResult(result, excess, List.of());
    }
    List<Mistake> mistakes = new ArrayList<>();
    Repair repair = new Repair(text);
    int rounds = text.length() > LARGE ? FEW_REPAIRS : MOST_REPAIRS;
    for (int round = 0; round < rounds; round++) {
      Optional<INode> misplaced = misplaced(result);
      if (misplaced.isEmpty()) {
        break;
      }
      SyntaxErrorMessage error = misplaced.get().getSyntaxErrorMessage();
      int offset = misplaced.get().getOffset();
      if (!repair.overlook(offset, keywords.inside(keywords.rule(error.getIssueData()[0])))) {
        break;
      }
      if (!repair.continues(offset)) {
        mistakes.add(new Mistake(offset, misplaced.get().getLength(), error.getMessage()));
      }
      hidden = repair.hidden();
      try {
        result = super.doParse(new StringReader(text));
      } finally {
        hidden = new BitSet();
      }
    }
    return new BoundedParseResult(result, excess, mistakes);
  }

  private static Optional<INode> misplaced(IParseResult result) {
    for (INode node : result.getSyntaxErrors()) {
      if (SyntaxMessages.MISPLACED.equals(node.getSyntaxErrorMessage().getIssueCode())) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  @Override
  protected TokenSource createLexer(CharStream stream) {
    return hidden.isEmpty() ? super.createLexer(stream) : new HidingLexer(stream, hidden);
  }

  /** Every text is parsed whole: a part alone would not know its depth. */
  @Override
  protected boolean isReparseSupported() {
    return false;
  }

  private IParseResult refused(String message) {
    return new BoundedParseResult(
        super.doParse(new StringReader("")), Optional.of(new Excess(0, message)), List.of());
  }

  private static String read(Reader reader) {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[1 << 16];
    try {
      int count = reader.read(buffer);
      while (count >= 0 && text.length() <= MOST_CHARACTERS) {
        text.append(buffer, 0, count);
        count = reader.read(buffer);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return text.toString();
  }

  /** The same text with white space from there on, so that every offset stays. */
  private static String blankFrom(String text, int from) {
    StringBuilder blank = new StringBuilder(text);
    for (int at = from; at < blank.length(); at++) {
      if (blank.charAt(at) != '\n' && blank.charAt(at) != '\r') {
        blank.setCharAt(at, ' ');
      }
    }
    return blank.toString();
  }
}
