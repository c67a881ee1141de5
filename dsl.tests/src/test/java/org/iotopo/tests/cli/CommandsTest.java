package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;
import org.junit.jupiter.api.Test;

class CommandsTest {

  @Test
  void helpAndVersionAreNoErrors() {
    assertTrue(Cli.run("--version").out().startsWith("iotopo "));
    for (String command :
        List.of(
            "check", "build", "show", "why", "import", "verify", "fmt", "explain", "rules",
            "lsp")) {
      Cli.Result help = Cli.run(command, "--help");
      assertEquals(0, help.code());
      assertTrue(help.out().startsWith("Usage: iotopo " + command), help.out());
      assertTrue(Cli.run("--help").out().contains("\n  " + command), command);
    }
  }

  @Test
  void wrongUsageGoesToStandardErrorAndExitsWith2() {
    Cli.Result typo = Cli.run("chek");
    assertEquals(2, typo.code());
    assertEquals("", typo.out());
    assertTrue(typo.err().contains("iotopo check"), typo.err());
    assertEquals(2, Cli.run().code());
    assertEquals(2, Cli.run("check", "--nope").code());
    assertEquals(2, Cli.run("why", "x.iotopo").code());
  }

  @Test
  void rulesListsEveryRule() {
    Cli.Result result = Cli.run("rules");
    assertEquals(0, result.code());
    for (Rule rule : RuleCatalog.all()) {
      assertTrue(result.out().contains(rule.id()), rule.id());
    }
    assertTrue(
        Cli.run("rules", "--format", "json").out().startsWith("{\n  \"kind\": \"iotopo.rules\""));
    assertEquals(2, Cli.run("rules", "--format", "xml").code());
  }

  @Test
  void explainShowsThePageOfBrokenSyntaxToo() {
    Cli.Result result = Cli.run("explain", "syntax");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().startsWith("# syntax\n"), result.out());
  }

  @Test
  void explainRefusesWhatIsNoRule() {
    String known = RuleCatalog.all().get(0).id();
    Cli.Result result = Cli.run("explain", known + "x");
    assertEquals(2, result.code());
    assertTrue(result.err().contains("did you mean '" + known + "'?"), result.err());
  }

  @Test
  void completionScriptsKnowTheCommands() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      Cli.Result result = Cli.run("completion", shell);
      assertEquals(0, result.code(), result.err());
      assertTrue(result.out().contains("check"), shell);
    }
    assertEquals(2, Cli.run("completion", "tcsh").code());
  }
}
