package org.iotopo.tests.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.tests.Pipeline;
import org.iotopo.tests.rules.RuleSources.RuleSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every fixture and every example of a page, through the real compiler. */
class RuleFixturesTest {

  @TestFactory
  Stream<DynamicTest> aSourceIsFreeOfSyntaxErrors() {
    return tests(source -> assertEquals(List.of(), syntaxErrors(source.text())));
  }

  @TestFactory
  Stream<DynamicTest> aRuleFindsWhatTheCaretsSayAndNothingElse() {
    return tests(RuleFixturesTest::compare);
  }

  @TestFactory
  Stream<DynamicTest> aPreferredFixMakesTheFindingGo() {
    return tests(RuleFixturesTest::applyPreferredFixes);
  }

  private static Stream<DynamicTest> tests(Consumer<RuleSource> check) {
    return RuleSources.all().stream()
        .map(source -> DynamicTest.dynamicTest(source.name(), () -> check.accept(source)));
  }

  /** All findings of the rule under test, and those of other rules that the source speaks of. */
  private static void compare(RuleSource source) {
    List<Carets> expected = new ArrayList<>(source.carets());
    List<String> unexpected = new ArrayList<>();
    for (LocatedFinding found : Pipeline.load(source.text()).checked().findings()) {
      boolean wanted = expected.removeIf(carets -> match(carets, found));
      if (!wanted && found.finding().rule().equals(source.rule())) {
        unexpected.add(describe(found));
      }
    }
    if (!expected.isEmpty() || !unexpected.isEmpty()) {
      fail(
          source.name()
              + " not found:\n  "
              + expected.stream().map(Carets::toString).collect(Collectors.joining("\n  "))
              + "\nnot expected:\n  "
              + String.join("\n  ", unexpected)
              + "\nall findings:\n  "
              + Pipeline.load(source.text()).checked().findings().stream()
                  .map(RuleFixturesTest::describe)
                  .collect(Collectors.joining("\n  ")));
    }
  }

  private static void applyPreferredFixes(RuleSource source) {
    List<LocatedFinding> before = findings(source.rule(), source.text());
    List<LocatedFix> fixes =
        before.stream()
            .flatMap(found -> found.fixes().stream().filter(LocatedFix::preferred).limit(1))
            .toList();
    if (fixes.isEmpty()) {
      return;
    }
    String after = Changes.apply(fixes, source.text());
    assertEquals(List.of(), syntaxErrors(after), after);
    List<String> left =
        findings(source.rule(), after).stream()
            .filter(found -> found.fixes().stream().anyMatch(LocatedFix::preferred))
            .map(RuleFixturesTest::describe)
            .toList();
    assertEquals(List.of(), left, after);
  }

  private static List<LocatedFinding> findings(String rule, String text) {
    return Pipeline.load(text).checked().findings().stream()
        .filter(found -> found.finding().rule().equals(rule))
        .toList();
  }

  private static List<String> syntaxErrors(String text) {
    return Pipeline.load(text).resource().getErrors().stream()
        .map(error -> error.getLine() + ": " + error.getMessage())
        .toList();
  }

  private static boolean match(Carets carets, LocatedFinding found) {
    return carets.rule().equals(found.finding().rule())
        && carets.standUnder(found.span())
        && carets.allow(found.finding().message());
  }

  private static String describe(LocatedFinding found) {
    return new Carets(
            found.span().line(),
            found.span().column(),
            found.span().length(),
            found.finding().rule(),
            found.finding().message())
        .toString();
  }
}
