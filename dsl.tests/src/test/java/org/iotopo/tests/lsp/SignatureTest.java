package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.iotopo.ide.signature.Signatures;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What comes next in a statement. */
class SignatureTest {

  private static final String URI = "untitled:signature";

  private Editor editor;

  @BeforeEach
  void open() {
    editor = Editor.open();
  }

  @AfterEach
  void close() {
    editor.close();
  }

  /** The form, with the part in brackets that comes next. */
  private String help(String line) {
    Position position = editor.open(URI, "machine m {\n  host-bridge pci0 {\n    " + line);
    SignatureHelp help =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .signatureHelp(new SignatureHelpParams(new TextDocumentIdentifier(URI), position)));
    if (help == null) {
      return "nothing";
    }
    SignatureInformation signature = help.getSignatures().get(0);
    var part = signature.getParameters().get(help.getActiveParameter()).getLabel().getRight();
    String label = signature.getLabel();
    return label.substring(0, part.getFirst())
        + "«"
        + label.substring(part.getFirst(), part.getSecond())
        + "»"
        + label.substring(part.getSecond());
  }

  @TestFactory
  Stream<DynamicTest> thePartThatComesNextIsMarked() {
    return List.of(
            "window ¦ -> window «mem|pref|io» LO .. HI|LO size N [-> CPU-ADDRESS]",
            "window mem ¦ -> window mem|pref|io «LO .. HI|LO size N» [-> CPU-ADDRESS]",
            "window mem 0x1000 ¦ -> window mem|pref|io «LO .. HI|LO size N» [-> CPU-ADDRESS]",
            "endpoint nic ¦ -> endpoint NAME «[: DEVICE-TYPE]» at DEV.FN",
            "endpoint nic at ¦ -> endpoint NAME [: DEVICE-TYPE] «at DEV.FN»",
            "endpoint nic at 00.0 { bar 0 mem32 size ¦ -> bar N [mem32|mem64|io] «[size SIZE]» [at"
                + " ADDRESS] [pref] [resizable SIZE…]",
            "endpoint nic at 00.0 { bar 0 at ¦ -> bar N [mem32|mem64|io] [size SIZE] «[at ADDRESS]»"
                + " [pref] [resizable SIZE…]",
            "acs SV TB enabled ¦ -> acs none|empty|FLAG… [vector BITS] «[enabled none|FLAG…]»"
                + " [vector BITS]",
            "reserve ¦ -> reserve «mem|pref|io|buses» AMOUNT",
            "// window ¦ -> nothing",
            "window¦ -> nothing",
            "¦ -> nothing")
        .stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row,
                    () -> {
                      String[] sides = row.split("¦ -> ", 2);
                      assertEquals(sides[1], help(sides[0] + "¦"));
                    }));
  }

  @Test
  void everyFormBeginsWithAKeywordAndNamesOnlyKeywords() throws IOException {
    Properties forms = new Properties();
    try (InputStream in = Signatures.class.getResourceAsStream("signatures.properties")) {
      forms.load(in);
    }
    Set<String> words = new TreeSet<>(forms.stringPropertyNames());
    words.remove("@allow");
    Pattern word = Pattern.compile("[a-z][a-z0-9-]*[a-z0-9]");
    for (String key : forms.stringPropertyNames()) {
      if (!key.equals("kernel")) {
        word.matcher(forms.getProperty(key)).results().forEach(it -> words.add(it.group()));
      }
    }
    words.removeAll(Pipeline.keywords());
    assertEquals(Set.of(), words);
  }
}
