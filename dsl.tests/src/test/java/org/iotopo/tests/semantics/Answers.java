package org.iotopo.tests.semantics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Eligibility;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Region;
import org.iotopo.model.Reserved;
import org.iotopo.tests.Pipeline;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** What the compiler says, in the words in which a worked example asks. */
final class Answers {

  private final Facts facts;
  private final Set<String> rules;

  Answers(Facts facts, Set<String> rules) {
    this.facts = facts;
    this.rules = rules;
  }

  /** The line as it would have to read to be true. */
  String to(String expectation) {
    String[] words = expectation.split(" ");
    return switch (words[0]) {
      case "groups" -> "groups " + groups();
      case "ungrouped" -> "ungrouped " + ungrouped();
      case "certain" -> head(words, 2) + set(facts.shadow().of(function(words[1])).certain());
      case "possible" -> head(words, 2) + set(facts.shadow().of(function(words[1])).possible());
      case "usable" -> head(words, 3) + set(usable(words[1], words[2]));
      case "reserved" -> head(words, 2) + reserved(words[1]);
      case "requester-ids" -> head(words, 2) + requesterIds(words[1]);
      case "eligible" -> head(words, 2) + eligible(words[1]);
      case "reaches" -> reaches(words[1], words[2]);
      case "gaps" -> head(words, 7) + gaps(words);
      case "rules" -> "rules" + select(words, true);
      case "no-rules" -> "no-rules" + select(words, false);
      default -> throw new IllegalArgumentException(expectation);
    };
  }

  /** An expectation of groups in the order in which {@link #to} answers. */
  static String sorted(String expectation) {
    if (!expectation.startsWith("groups {")) {
      return expectation;
    }
    String inner = expectation.substring("groups {".length(), expectation.length() - 1);
    return "groups "
        + Arrays.stream(inner.split("} \\{"))
            .map(group -> braced(Arrays.asList(group.split(" "))))
            .sorted()
            .collect(Collectors.joining(" "));
  }

  private String ungrouped() {
    List<String> names = facts.groups().ungrouped().stream().map(Answers::name).toList();
    return names.isEmpty() ? "none" : String.join(" ", names);
  }

  private String groups() {
    if (facts.groups().groups().isEmpty()) {
      return "none";
    }
    return facts.groups().groups().stream()
        .map(group -> braced(group.members().stream().map(Answers::name).toList()))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String braced(List<String> names) {
    return names.stream().sorted().collect(Collectors.joining(" ", "{", "}"));
  }

  private static String name(Function function) {
    return function
        .physical()
        .map(physical -> physical.path().name() + "." + function.path().name())
        .orElse(function.path().name());
  }

  private AddressSet usable(String name, String consumer) {
    return facts.usable().of(function(name), consumer(consumer));
  }

  private String reserved(String name) {
    List<Region> regions = facts.reserved().of(group(name));
    return regions.isEmpty()
        ? "none"
        : regions.stream()
            .map(region -> region.range() + " " + sysfs(region.type()))
            .collect(Collectors.joining(", "));
  }

  private static String sysfs(Reserved.Type type) {
    return type == Reserved.Type.SW_MSI ? "msi" : type.toString();
  }

  private String requesterIds(String name) {
    return facts.aliases().requesterIds(function(name)).stream()
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  private String eligible(String name) {
    Eligibility eligibility = facts.usable().eligibility(group(name));
    return eligibility.vfio() ? "yes" : "no " + eligibility.error().orElse("");
  }

  private String reaches(String from, String to) {
    boolean does = facts.reachability().reaches(function(from), function(to), Certainty.CERTAIN);
    return (does ? "reaches " : "does not reach ") + from + " " + to;
  }

  private String gaps(String[] words) {
    AddressRange range = new AddressRange(address(words[4]), address(words[6]));
    Map<String, AddressSet> byReason = new LinkedHashMap<>();
    for (Gap gap : facts.usable().gaps(function(words[1]), consumer(words[2]), range)) {
      byReason.merge(gap.reason().toString(), AddressSet.of(gap.range()), AddressSet::union);
    }
    List<String> found = new ArrayList<>();
    byReason.forEach(
        (reason, addresses) -> addresses.ranges().forEach(each -> found.add(each + " " + reason)));
    return found.isEmpty() ? "none" : String.join(", ", found);
  }

  private static long address(String text) {
    return Long.parseUnsignedLong(text.substring(2).replace("_", ""), 16);
  }

  private String select(String[] words, boolean fired) {
    return Arrays.stream(words)
        .skip(1)
        .filter(rule -> rules.contains(rule) == fired)
        .map(rule -> " " + rule)
        .collect(Collectors.joining());
  }

  private static String set(AddressSet addresses) {
    return addresses.isEmpty()
        ? "none"
        : addresses.ranges().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String head(String[] words, int count) {
    return String.join(" ", Arrays.asList(words).subList(0, count)) + " ";
  }

  private Function function(String name) {
    return Pipeline.function(facts, name);
  }

  private Group group(String name) {
    return facts.groups().of(function(name)).orElseThrow();
  }

  private static Consumer consumer(String word) {
    return Consumer.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
