package org.iotopo.parser;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.runtime.MismatchedTokenException;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.EnumRule;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.diagnostics.Diagnostic;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.parser.antlr.SyntaxErrorMessageProvider;
import org.iotopo.scoping.Spelling;

/** Syntax errors in words: what was expected, after what, and what was found. */
@Singleton
public class SyntaxMessages extends SyntaxErrorMessageProvider {

  /** The code of an error that is one word too many; its data is the rule that it stands in. */
  static final String MISPLACED = "iotopo.misplaced";

  private static final int NOTHING = Integer.MIN_VALUE;

  private static final Map<String, String> TERMINALS =
      Map.of("RULE_NUMBER", "a number", "RULE_STRING", "a text in quotes", "RULE_ID", "a name");

  /** What is expected where one of these rules begins. */
  private static final Map<String, String> RULES =
      Map.of(
          "Name", "a name",
          "Path", "a name",
          "PlainPath", "a name",
          "Range", ".. or size",
          "DevFn", "a slot such as 01.0",
          "PciId", "an id such as 8086:1533",
          "HexWord", "a hexadecimal number",
          "KernelName", "a kernel such as 7.3",
          "Covers", "all or a name",
          "DeviceList", "all or a name");

  private final KeywordSets keywords;

  @Inject
  SyntaxMessages(KeywordSets keywords) {
    this.keywords = keywords;
  }

  @Override
  public SyntaxErrorMessage getSyntaxErrorMessage(IParserErrorContext context) {
    RecognitionException error = context.getRecognitionException();
    return error == null ? plain(lexical(context.getDefaultMessage())) : sentence(context, error);
  }

  @Override
  public SyntaxErrorMessage getSyntaxErrorMessage(IValueConverterErrorContext context) {
    return plain("a backslash in a text is written \\\\");
  }

  private static SyntaxErrorMessage plain(String message) {
    return new SyntaxErrorMessage(message, Diagnostic.SYNTAX_DIAGNOSTIC);
  }

  private static String lexical(String message) {
    if (message != null && message.contains("EOF") && message.contains("'*'")) {
      return "the comment is not closed";
    }
    return message != null && message.contains("'\"'")
        ? "the text in quotes is not closed before the end of the line"
        : "this is no word of the language";
  }

  private SyntaxErrorMessage sentence(IParserErrorContext context, RecognitionException error) {
    int expecting = error instanceof MismatchedTokenException missed ? missed.expecting : NOTHING;
    String expected = expecting < 0 ? "" : context.getTokenNames()[expecting].replace("'", "");
    boolean atEnd = error.token == null || error.token.getType() == Token.EOF;
    EObject around = context.getCurrentContext();
    if (!atEnd && (expecting == Token.EOF || (expecting < 0 && around != null && isFile(around)))) {
      return misplaced(error.token, "a file", keywords.ofFile());
    }
    if (expected.equals("}") && around != null) {
      return atEnd
          ? plain("the file ends before the } of " + opening(around))
          : misplaced(error.token, article(opening(around)), keywords.ruleOf(around));
    }
    String words =
        expected.isEmpty()
            ? begin(context.getCurrentNode(), error.token)
            : expectation(context, expecting, expected);
    String sentence = "expected " + words + after(context) + ", found " + found(error.token);
    return plain(sentence + meant(context.getCurrentNode(), expected, error.token));
  }

  /** The word of a list of words that is spelt nearly so. */
  private String meant(INode node, String expected, Token found) {
    AbstractRule rule = rule(node);
    return expected.isEmpty() && rule instanceof EnumRule && found != null
        ? Spelling.nearest(String.valueOf(found.getText()), keywords.first(rule))
            .map(near -> "; did you mean " + near)
            .orElse("")
        : "";
  }

  /** What one token would have been. */
  private static String expectation(IParserErrorContext context, int expecting, String expected) {
    String name = TERMINALS.getOrDefault(context.getTokenNames()[expecting], expected);
    AbstractRule rule = rule(context.getCurrentNode());
    boolean startsRange =
        rule != null
            && rule.getName().equals("Range")
            && context.getCurrentNode() instanceof ICompositeNode node
            && node.getFirstChild() == null;
    return startsRange ? "a range" : name;
  }

  /** What the rule that was just entered begins with. */
  private String begin(INode node, Token found) {
    AbstractRule rule = rule(node);
    if (rule instanceof EnumRule) {
      Set<String> words = keywords.first(rule);
      return (words.size() == 1 ? "" : "one of ") + String.join(", ", words);
    }
    String known = rule == null ? null : RULES.get(rule.getName());
    return known == null ? "more" : known;
  }

  private SyntaxErrorMessage misplaced(Token token, String where, AbstractRule rule) {
    String word = shown(token.getText());
    String text =
        word.equals("}")
            ? "this } closes nothing"
            : keywords.isKeyword(word)
                ? word + " cannot stand in " + where
                : word
                    + " is nothing that "
                    + where
                    + " can hold"
                    + keywords.nearest(word, rule).map(near -> "; did you mean " + near).orElse("");
    return new SyntaxErrorMessage(text, MISPLACED, new String[] {rule.getName()});
  }

  private static boolean isFile(EObject around) {
    return around.eContainer() == null && around.eClass().getName().equals("File");
  }

  private static AbstractRule rule(INode node) {
    return node != null && node.getGrammarElement() instanceof RuleCall call
        ? call.getRule()
        : node != null && node.getGrammarElement() instanceof AbstractRule rule ? rule : null;
  }

  /** The first words of an element: {@code machine m}. */
  private static String opening(EObject element) {
    ICompositeNode node = NodeModelUtils.getNode(element);
    List<String> words = new ArrayList<>();
    if (node != null) {
      for (ILeafNode leaf : node.getLeafNodes()) {
        if (!leaf.isHidden() && words.size() < 2 && !leaf.getText().equals("{")) {
          words.add(leaf.getText());
        }
      }
    }
    return String.join(" ", words);
  }

  private static String article(String words) {
    return words.isEmpty()
        ? "this"
        : ("aeio".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words.split(" ")[0];
  }

  /** {@code after memory low}: the words before the error, as far as they are on its line. */
  private static String after(IParserErrorContext context) {
    List<String> words = new ArrayList<>();
    INode node = last(context.getCurrentNode());
    while (node != null && words.size() < 2) {
      if (node instanceof ILeafNode leaf) {
        boolean breaks = leaf.isHidden() && leaf.getText().indexOf('\n') >= 0;
        if (breaks && !words.isEmpty() || "{}".contains(leaf.getText())) {
          break;
        }
        if (!leaf.isHidden()) {
          words.add(0, leaf.getText());
        }
      }
      node = before(node);
    }
    return words.isEmpty() ? "" : " after " + String.join(" ", words);
  }

  private static INode last(INode node) {
    INode last = node;
    while (last instanceof ICompositeNode composite && composite.getLastChild() != null) {
      last = composite.getLastChild();
    }
    return last instanceof ICompositeNode ? before(last) : last;
  }

  private static INode before(INode node) {
    INode at = node;
    while (at != null && at.getPreviousSibling() == null) {
      at = at.getParent();
    }
    INode previous = at == null ? null : at.getPreviousSibling();
    while (previous instanceof ICompositeNode composite && composite.getLastChild() != null) {
      previous = composite.getLastChild();
    }
    return previous;
  }

  private static String found(Token token) {
    return token == null || token.getType() == Token.EOF
        ? "the end of the file"
        : shown(token.getText());
  }

  /** A word, or the number of a character that nobody sees. */
  private static String shown(String word) {
    return word.length() == 1 && Character.isISOControl(word.charAt(0))
        ? String.format("character U+%04X", (int) word.charAt(0))
        : word;
  }
}
