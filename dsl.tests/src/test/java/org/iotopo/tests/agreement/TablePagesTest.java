package org.iotopo.tests.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iotopo.rules.RuleCatalog;
import org.iotopo.rules.RulePage;
import org.iotopo.rules.TableRule;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tables from elsewhere offend has pages, as rules have. */
class TablePagesTest {

  @ParameterizedTest
  @EnumSource
  void aPageSaysWhatItIs(TableRule rule) {
    RulePage page = RulePage.of(rule.id()).orElseThrow();
    assertEquals(rule.id(), page.id());
    assertEquals("Severity: " + rule.severity(), page.headline());
    assertTrue(page.summary().matches("[^.]*\\."), page.summary());
    for (String section : List.of("\n## Fix\n", "\n## Specification\n")) {
      assertTrue(page.text().contains(section), section);
    }
    assertTrue(RuleCatalog.byId(rule.id()).isEmpty());
  }

  @Test
  void everyPageIsOfATableRule() throws IOException {
    Path folder = Pipeline.REPOSITORY.resolve("dsl/src/main/resources/org/iotopo/rules/table");
    try (Stream<Path> pages = Files.list(folder)) {
      assertEquals(
          new TreeSet<>(TableRule.ids()),
          new TreeSet<>(
              pages.map(page -> page.getFileName().toString().replace(".md", "")).toList()));
    }
    assertEquals(List.copyOf(new TreeSet<>(TableRule.ids())), TableRule.ids());
  }
}
