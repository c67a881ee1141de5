package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iotopo.tests.Pipeline;
import org.iotopo.tests.backend.JsonSchemas;
import org.junit.jupiter.api.Test;

/** The example of the JSON page is what iotopo writes; {@code -Diotopo.bless=true} renews it. */
class JsonPageTest {

  private static final Path PAGE = Pipeline.REPOSITORY.resolve("docs/json.md");

  @Test
  void theExampleIsWhatIotopoWrites() throws IOException {
    String page = Files.readString(PAGE).replace("\r\n", "\n");
    Cli.Result built = Cli.runWith(block(page, "iotopo"), "build", "-", "--to", "json");
    assertEquals(0, built.code(), built.err());
    JsonSchemas.assertValid("machine.schema.json", built.out());
    if (Boolean.getBoolean("iotopo.bless")) {
      Files.writeString(PAGE, page.replace(fenced(block(page, "json")), fenced(built.out())));
      return;
    }
    assertEquals(block(page, "json"), built.out());
  }

  private static String fenced(String json) {
    return "```json\n" + json + "```\n";
  }

  private static String block(String page, String language) {
    int start = page.indexOf("```" + language + "\n") + language.length() + 4;
    return page.substring(start, page.indexOf("```", start));
  }
}
