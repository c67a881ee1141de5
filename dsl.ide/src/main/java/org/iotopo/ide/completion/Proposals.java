package org.iotopo.ide.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Collects what is proposed for one word, each thing once, in the order in which it comes. */
final class Proposals {

  private static final int LIMIT = 500;

  private final String word;
  private final Range range;
  private final Map<String, CompletionItem> items = new LinkedHashMap<>();

  Proposals(String word, Range range) {
    this.word = word.toLowerCase(Locale.ROOT);
    this.range = range;
  }

  /** Proposes a text, if the word may become it. */
  void add(String text, CompletionItemKind kind, String detail, String documentation) {
    if (items.size() < LIMIT && fits(text)) {
      items.computeIfAbsent(text, any -> item(text, text, kind, detail, documentation));
    }
  }

  /** Proposes a text with places to fill in. */
  void addSnippet(String label, String snippet, String documentation) {
    if (fits(label)) {
      CompletionItem item =
          item(label, snippet, CompletionItemKind.Snippet, "element", documentation);
      item.setInsertTextFormat(InsertTextFormat.Snippet);
      items.put(label + " …", item);
    }
  }

  /** Whether one of them begins with the word. */
  boolean hasGoodOne() {
    return items.values().stream().anyMatch(this::beginsWithWord);
  }

  /** All of them, those first that begin with the word. */
  List<CompletionItem> all() {
    List<CompletionItem> sorted = new ArrayList<>(items.values());
    sorted.sort(Comparator.comparing(item -> !beginsWithWord(item)));
    for (int at = 0; at < sorted.size(); at++) {
      sorted.get(at).setSortText(String.format("%04d", at));
    }
    return sorted;
  }

  private boolean beginsWithWord(CompletionItem item) {
    return item.getLabel().toLowerCase(Locale.ROOT).startsWith(word);
  }

  private CompletionItem item(
      String label, String text, CompletionItemKind kind, String detail, String documentation) {
    CompletionItem item = new CompletionItem(label);
    item.setKind(kind);
    item.setTextEdit(Either.forLeft(new TextEdit(range, text)));
    item.setFilterText(label);
    if (!detail.isEmpty()) {
      item.setDetail(detail);
    }
    if (!documentation.isEmpty()) {
      item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, documentation));
    }
    return item;
  }

  /** Whether the letters of the word are in the text, in their order. */
  private boolean fits(String text) {
    int at = 0;
    for (char letter : text.toLowerCase(Locale.ROOT).toCharArray()) {
      at += at < word.length() && word.charAt(at) == letter ? 1 : 0;
    }
    return at == word.length();
  }
}
