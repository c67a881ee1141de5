package org.iotopo.backend.ssdt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.binary.aml.NameSeg;

/**
 * Names of one scope, made from names of elements. An element whose name is a NameSeg but for its
 * case has it; others are shortened, and where that is taken get a letter and three digits to base
 * 36. So the same elements always have the same names.
 */
final class NameSegs {

  private static final int LENGTH = 4;
  private static final int NUMBERS = 36 * 36 * 36;

  private final Set<String> taken = new HashSet<>();
  private final Map<Character, Integer> next = new HashMap<>();

  private NameSegs(Collection<NameSeg> reserved) {
    reserved.forEach(name -> taken.add(name.text()));
  }

  /**
   * A name for each element, in order; empty for those for which none is left.
   *
   * @param reserved what else has a name in the scope
   */
  static List<Optional<NameSeg>> of(List<String> elements, Collection<NameSeg> reserved) {
    NameSegs scope = new NameSegs(reserved);
    List<Optional<NameSeg>> names = new ArrayList<>();
    elements.forEach(element -> names.add(own(element).filter(scope::take)));
    for (int index = 0; index < names.size(); index++) {
      if (names.get(index).isEmpty()) {
        names.set(index, scope.made(elements.get(index)));
      }
    }
    return names;
  }

  /** The name of an element that is a NameSeg; those that start with _ are ACPI's (ACPI 5.3). */
  private static Optional<NameSeg> own(String element) {
    String upper = element.toUpperCase(Locale.ROOT);
    return NameSeg.isName(upper) && !upper.startsWith("_")
        ? Optional.of(new NameSeg(upper))
        : Optional.empty();
  }

  private boolean take(NameSeg name) {
    return taken.add(name.text());
  }

  private Optional<NameSeg> made(String element) {
    String shortened = shortened(element);
    if (take(new NameSeg(shortened))) {
      return Optional.of(new NameSeg(shortened));
    }
    char letter = shortened.charAt(0);
    for (int number = next.getOrDefault(letter, 0); number < NUMBERS; number++) {
      String digits = Integer.toString(NUMBERS + number, 36).substring(1);
      NameSeg name = new NameSeg(letter + digits.toUpperCase(Locale.ROOT));
      next.put(letter, number + 1);
      if (take(name)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** {@code pcie10} is PC10 and {@code left-nic} LEFT: letters go, the number at the end stays. */
  private static String shortened(String element) {
    String plain = element.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    if (plain.isEmpty() || !Character.isLetter(plain.charAt(0))) {
      plain = "X" + plain;
    }
    if (plain.length() <= LENGTH) {
      return plain;
    }
    String digits = plain.substring(Math.max(1, plain.length() - (LENGTH - 1)));
    digits = digits.replaceAll(".*[A-Z]", "");
    return plain.substring(0, LENGTH - digits.length()) + digits;
  }
}
