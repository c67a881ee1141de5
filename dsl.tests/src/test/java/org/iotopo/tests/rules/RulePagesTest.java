package org.iotopo.tests.rules;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;
import org.iotopo.rules.RulePage;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule has a page and fixtures, every page and every fixture a rule. */
class RulePagesTest {

  private static final List<String> SECTIONS =
      List.of("\n## Fails\n", "\n## Passes\n", "\n## Fix\n", "\n## Specification\n");

  @Test
  void idsAreUniqueReadableAndInOrder() {
    List<String> ids = RuleCatalog.all().stream().map(Rule::id).toList();
    assertEquals(List.copyOf(new TreeSet<>(ids)), ids);
    assertTrue(
        ids.stream().allMatch(id -> id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)+")), ids::toString);
  }

  @Test
  void everyRuleHasAPageAndEveryPageARule() {
    List<String> pages = new ArrayList<>(RuleSources.pages());
    assertTrue(pages.remove(RulePage.SYNTAX), "what no rule can look at has a page too");
    assertTrue(pages.remove(RulePage.TARGET), "what only a target refuses has a page too");
    assertSame(pages, "page");
  }

  @Test
  void everyRuleHasFixturesAndEveryFixtureARule() {
    assertSame(RuleSources.folders(), "fixtures");
  }

  @TestFactory
  Stream<DynamicTest> aPageSaysWhatTheRuleIs() {
    return RuleCatalog.all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> checkPage(rule)));
  }

  @TestFactory
  Stream<DynamicTest> aRuleIsShownFiringAndSilentOneStepAway() {
    return RuleCatalog.all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> checkFixtures(rule)));
  }

  @TestFactory
  Stream<DynamicTest> aPagePromisesAFixWhereTheRuleOffersOne() {
    return RuleCatalog.all().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> checkPromise(rule)));
  }

  private static void checkPromise(Rule rule) {
    String headline = RulePage.of(rule.id()).orElseThrow().headline();
    boolean promised = headline.contains("Fix: ") && !headline.contains("Fix: none");
    List<RuleSources.RuleSource> sources =
        RuleSources.all().stream().filter(source -> source.rule().equals(rule.id())).toList();
    List<String> titles =
        sources.stream()
            .flatMap(source -> Pipeline.load(source.text()).checked().findings().stream())
            .filter(found -> found.finding().rule().equals(rule.id()))
            .flatMap(found -> found.fixes().stream())
            .map(LocatedFix::title)
            .distinct()
            .toList();
    assertEquals(promised, !titles.isEmpty(), headline + " and " + titles);
  }

  private static void assertSame(List<String> described, String what) {
    List<String> ids = RuleCatalog.all().stream().map(Rule::id).toList();
    assertEquals(
        List.of(), ids.stream().filter(id -> !described.contains(id)).toList(), "without " + what);
    assertEquals(
        List.of(), described.stream().filter(id -> !ids.contains(id)).toList(), "without rule");
  }

  private static void checkPage(Rule rule) {
    RulePage page =
        RulePage.of(rule.id()).orElseThrow(() -> new AssertionError(rule.id() + " has no page"));
    assertAll(
        () -> assertEquals(rule.id(), page.id(), "title"),
        () ->
            assertTrue(page.summary().matches("[^.]*[^. ]\\.?"), "one sentence: " + page.summary()),
        () ->
            assertTrue(
                page.headline().startsWith("Severity: " + rule.severity()),
                "headline: " + page.headline()),
        () -> SECTIONS.forEach(part -> assertTrue(page.text().contains(part), part.strip())),
        () ->
            assertEquals(
                List.of("Fails", "Passes"),
                page.examples().stream().map(RulePage.Example::section).distinct().toList(),
                "examples stand under Fails, then Passes"));
    for (RulePage.Example example : page.examples()) {
      assertEquals(
          example.fails(),
          Carets.of(example.source()).stream().anyMatch(carets -> carets.rule().equals(rule.id())),
          "carets of " + rule.id() + " in section " + example.section());
    }
  }

  private static void checkFixtures(Rule rule) {
    List<RuleSources.RuleSource> fixtures = RuleSources.fixtures(rule.id());
    assertFalse(
        fixtures.stream().noneMatch(RuleSources.RuleSource::fires), rule.id() + ": none fires");
    assertFalse(
        fixtures.stream().allMatch(RuleSources.RuleSource::fires), rule.id() + ": none is silent");
  }
}
