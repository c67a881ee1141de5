package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows is what iotopo says. */
class ReadmeTest {

  private static final String FENCE = "```";

  @TempDir private Path folder;

  @Test
  void theExampleSaysWhatReadmeShows() throws IOException {
    String readme = Pipeline.read(Pipeline.REPOSITORY.resolve("README.md"));
    String source = block(readme, FENCE + "iotopo\n");
    String shown = block(readme, "among other things:\n\n" + FENCE + "\n");
    Path file = Files.writeString(folder.resolve("two-nics.iotopo"), source);
    String said =
        Cli.run("check", file.toString()).out().replace(file.toString(), "two-nics.iotopo");
    for (String finding : shown.split("\n\n")) {
      assertTrue(said.contains(finding.strip()), () -> finding + "\n--- is not in ---\n" + said);
    }
  }

  /** What stands between an opening and the fence that closes it. */
  private static String block(String page, String opening) {
    int start = page.indexOf(opening) + opening.length();
    return page.substring(start, page.indexOf(FENCE, start));
  }
}
