package org.iotopo.ide.lenses;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.analysis.Shadow;
import org.iotopo.analysis.Use;
import org.iotopo.units.AddressSet;

/** What became of something, in one line. */
final class Summaries {

  private static final String BETWEEN = " · ";

  private Summaries() {}

  /** {@code group 5 · vfio 511 GiB in 3 ranges · 5 MiB shadowed}. */
  static String of(Facts facts, Function function) {
    List<String> parts = new ArrayList<>();
    parts.add(facts.groups().of(function).map(Object::toString).orElse("no group"));
    Consumer consumer = consumer(facts, function);
    AddressSet usable = facts.usable().of(function, consumer);
    parts.add(consumer + " " + amount(usable));
    if (usable.isEmpty()) {
      facts.usable().gaps(function, consumer).stream()
          .findFirst()
          .map(Gap::text)
          .filter(text -> !text.isBlank())
          .ifPresent(parts::add);
    }
    addShadow(facts.shadow().of(function), parts);
    return String.join(BETWEEN, parts);
  }

  /** {@code dpdk · group 5 · 16 GiB wanted, 5 MiB of it cannot be used}. */
  static String of(Facts facts, Use use) {
    List<Function> functions =
        use.devices().stream().flatMap(device -> device.function().stream()).toList();
    List<String> parts = new ArrayList<>();
    Set<String> groups = new LinkedHashSet<>();
    functions.forEach(
        function -> facts.groups().of(function).map(Object::toString).ifPresent(groups::add));
    parts.add(groups.isEmpty() ? "no group" : String.join(", ", groups));
    if (functions.isEmpty()) {
      return String.join(BETWEEN, parts);
    }
    AddressSet usable = facts.usable().of(functions, use.consumer());
    parts.add(use.consumer() + " " + amount(usable));
    AddressSet wanted = AddressSet.of(use.wants().stream().map(Use.Want::range).toList());
    if (!wanted.isEmpty()) {
      AddressSet lost = wanted.minus(usable);
      parts.add(
          wanted.size()
              + " wanted"
              + (lost.isEmpty() ? ", all usable" : ", " + lost.size() + " of it not usable"));
    }
    AddressSet certain = AddressSet.EMPTY;
    AddressSet possible = AddressSet.EMPTY;
    for (Function function : functions) {
      certain = certain.union(facts.shadow().of(function).certain());
      possible = possible.union(facts.shadow().of(function).possible());
    }
    addShadow(certain, possible.minus(certain), parts);
    return String.join(BETWEEN, parts);
  }

  /** Who has it, or VFIO: what most people want to know. */
  private static Consumer consumer(Facts facts, Function function) {
    return facts.uses().all().stream()
        .filter(
            use ->
                use.devices().stream()
                    .anyMatch(device -> device.function().filter(function::equals).isPresent()))
        .map(Use::consumer)
        .findFirst()
        .orElse(Consumer.VFIO);
  }

  private static String amount(AddressSet usable) {
    int ranges = usable.ranges().size();
    return usable.isEmpty()
        ? "nothing"
        : usable.size() + " in " + ranges + (ranges == 1 ? " range" : " ranges");
  }

  private static void addShadow(Shadow shadow, List<String> parts) {
    addShadow(shadow.certain(), shadow.possible(), parts);
  }

  private static void addShadow(AddressSet certain, AddressSet possible, List<String> parts) {
    if (!certain.isEmpty()) {
      parts.add(certain.size() + " shadowed");
    }
    if (!possible.isEmpty()) {
      parts.add(possible.size() + " perhaps shadowed");
    }
  }
}
