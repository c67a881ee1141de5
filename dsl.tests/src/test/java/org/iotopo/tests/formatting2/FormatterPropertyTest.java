package org.iotopo.tests.formatting2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.extensions.InjectionExtension;
import org.iotopo.tests.IotopoInjectorProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must hold of every file: a second run changes nothing, and no token is lost. */
@ExtendWith(InjectionExtension.class)
@InjectWith(IotopoInjectorProvider.class)
class FormatterPropertyTest {

  private static final String[] BLANKS = {
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n\n",
    "\n    ",
    " // remark\n",
    " /* remark */ ",
    "\n// own line\n",
    "\n/*\n * stars\n   * more\n */\n",
    "/* two\n  lines */",
    "\r\n"
  };

  @Inject private Formatting formatting;

  @Test
  void holdsForEveryFileOfTheRepository() throws IOException {
    for (Path file : sources()) {
      holdsFor(file.toString(), Files.readString(file));
    }
  }

  @Test
  void holdsForFilesWhoseBlanksWereShuffled() throws IOException {
    Random random = new Random(7);
    for (Path file : sources()) {
      String text = Files.readString(file);
      if (text.length() > 20_000) {
        continue;
      }
      for (int round = 0; round < 4; round++) {
        holdsFor(file + " round " + round, shuffled(text, random, round));
      }
    }
  }

  private void holdsFor(String name, String text) {
    Optional<String> once = formatting.format(text);
    if (once.isEmpty()) {
      assertFalse(name.contains("everything.iotopo"), "the sample of all attributes must parse");
      return;
    }
    assertEquals(formatting.tokens(text), formatting.tokens(once.get()), name + ": tokens");
    assertEquals(once.get(), formatting.format(once.get()).orElseThrow(), name + ": second run");
    assertTrue(once.get().isEmpty() || once.get().endsWith("\n"), name + ": last line");
  }

  /** Other blanks and comments between the same tokens. */
  private String shuffled(String text, Random random, int round) {
    StringBuilder out = new StringBuilder();
    for (ILeafNode leaf : formatting.parse(text).getParseResult().getRootNode().getLeafNodes()) {
      boolean isBlank = leaf.isHidden() && leaf.getText().isBlank();
      if (isBlank && random.nextInt(round + 2) > 0) {
        out.append(BLANKS[random.nextInt(round == 0 ? 6 : BLANKS.length)]);
      } else {
        out.append(leaf.getText());
      }
    }
    return out.toString();
  }

  private static List<Path> sources() throws IOException {
    Path root = Path.of(System.getProperty("iotopo.root"));
    List<Path> found = new ArrayList<>();
    for (String folder : List.of("examples", "dsl.tests/src", "docs", "bench")) {
      if (Files.isDirectory(root.resolve(folder))) {
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
          files.filter(file -> file.toString().endsWith(".iotopo")).sorted().forEach(found::add);
        }
      }
    }
    return found;
  }
}
