package org.iotopo.tests.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.tests.Pipeline;
import org.iotopo.tests.rules.RuleSources.RuleSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What findings say reads alike: element, fact, numbers; no period, no scolding. */
class RuleMessagesTest {

  private static final Pattern UNGROUPED_ADDRESS = Pattern.compile("\\b0x[0-9a-f]{5,}\\b");
  private static final Pattern SCOLDING = Pattern.compile("\\b(invalid|error:|illegal|please)\\b");
  private static final Pattern LEFTOVER =
      Pattern.compile("Optional|null|\\bempty\\[|@[0-9a-f]{6}|  |\\bof of\\b");

  @TestFactory
  Stream<DynamicTest> everyMessageReadsLikeTheOthers() {
    return RuleSources.all().stream()
        .filter(RuleSource::fires)
        .map(source -> DynamicTest.dynamicTest(source.name(), () -> check(source)));
  }

  private static void check(RuleSource source) {
    List<String> wrong = new ArrayList<>();
    for (LocatedFinding located : Pipeline.load(source.text()).checked().findings()) {
      Finding finding = located.finding();
      if (finding.rule().equals(source.rule())) {
        judge(finding.message(), wrong);
        finding.label().ifPresent(label -> judge(label, wrong));
        finding.related().forEach(related -> judge(related.message(), wrong));
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static void judge(String text, List<String> wrong) {
    boolean fine =
        !text.isBlank()
            && !text.endsWith(".")
            && !UNGROUPED_ADDRESS.matcher(text).find()
            && !SCOLDING.matcher(text).find()
            && !LEFTOVER.matcher(text).find();
    if (!fine) {
      wrong.add(text);
    }
  }
}
