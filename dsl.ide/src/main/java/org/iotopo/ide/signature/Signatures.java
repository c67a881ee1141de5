package org.iotopo.ide.signature;

import com.google.inject.Inject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.jsonrpc.messages.Tuple;
import org.iotopo.ide.words.Words;
import org.iotopo.ide.workspace.SourceFile;

/** The form of the attribute or element in which the cursor is, and the part that comes next. */
public final class Signatures {

  private static final Pattern WORD =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\\n])*\"?|\\.\\.|->|@?[\\w.-]*\\w|[:,(){}]");

  private final Properties forms = new Properties();
  private final Words words;

  /** Reads the forms. */
  @Inject
  public Signatures(Words words) {
    this.words = words;
    try (Reader reader =
        new InputStreamReader(
            Signatures.class.getResourceAsStream("signatures.properties"),
            StandardCharsets.UTF_8)) {
      forms.load(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("signatures.properties", unreadable);
    }
  }

  /** The help; empty where no attribute begins on the line before the cursor. */
  public Optional<SignatureHelp> at(SourceFile file, Position position) {
    int cursor = file.text().offset(position);
    String line = file.text().between(file.text().lineStart(position.getLine()), cursor);
    int comment = line.indexOf("//");
    if (comment >= 0) {
      return Optional.empty();
    }
    boolean typing = !line.isEmpty() && !Character.isWhitespace(line.charAt(line.length() - 1));
    List<String> said = statement(line);
    for (int start = said.size() - 1; start >= 0; start--) {
      String form = forms.getProperty(said.get(start));
      boolean isTyped = start == said.size() - 1 && typing;
      if (form != null && !isTyped) {
        Form parsed = Form.of(said.get(start), form);
        Optional<Integer> part = parsed.next(said.subList(start + 1, said.size()), typing);
        if (part.isPresent()) {
          return Optional.of(help(parsed, part.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** The words of the line behind its last brace. */
  private static List<String> statement(String line) {
    List<String> said = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      if (word.group().equals("{") || word.group().equals("}")) {
        said.clear();
      } else {
        said.add(word.group());
      }
    }
    return said;
  }

  private SignatureHelp help(Form form, int active) {
    SignatureInformation signature = new SignatureInformation(form.label());
    words
        .meaning(form.word())
        .ifPresent(
            meaning -> signature.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, meaning)));
    signature.setParameters(
        form.parts().stream()
            .map(
                part -> {
                  ParameterInformation parameter = new ParameterInformation();
                  parameter.setLabel(Tuple.two(part.start(), part.end()));
                  return parameter;
                })
            .toList());
    signature.setActiveParameter(active);
    return new SignatureHelp(List.of(signature), 0, active);
  }
}
