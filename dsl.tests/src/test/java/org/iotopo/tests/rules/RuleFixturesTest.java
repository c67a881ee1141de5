package org.iotopo.tests.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.tests.Pipeline;
import org.iotopo.tests.rules.RuleSources.RuleSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every fixture and every example of a page, through the real compiler. */
class RuleFixturesTest {

  private static final List<String> DEFECTS =
      Stream.of(Defect.Kind.values()).map(Defect.Kind::rule).toList();

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

  @TestFactory
  Stream<DynamicTest> everyOfferedFixMakesTheFindingGo() {
    return tests(RuleFixturesTest::applyEachFix);
  }

  /** One fix after the other, each on the original text. */
  private static void applyEachFix(RuleSource source) {
    for (LocatedFinding found : findings(source.rule(), source.text())) {
      for (LocatedFix fix : found.fixes()) {
        String after = Changes.apply(List.of(fix), source.text());
        String what = fix.title() + "\n" + after;
        assertEquals(List.of(), syntaxErrors(after), what);
        String message = found.finding().message();
        List<LocatedFinding> left = Pipeline.load(after).checked().findings();
        assertEquals(
            List.of(),
            left.stream()
                .filter(it -> it.finding().rule().equals(source.rule()))
                .map(it -> it.finding().message())
                .filter(message::equals)
                .toList(),
            what);
        if (!DEFECTS.contains(source.rule())) {
          assertEquals(List.of(), defects(left), what);
        }
      }
    }
  }

  /** What no machine can hold of a text. */
  private static List<String> defects(List<LocatedFinding> findings) {
    return findings.stream()
        .filter(it -> DEFECTS.contains(it.finding().rule()))
        .map(RuleFixturesTest::describe)
        .toList();
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
