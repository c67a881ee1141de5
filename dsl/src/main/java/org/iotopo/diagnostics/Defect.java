package org.iotopo.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something in a source that no machine can hold: the lowering leaves it out, says where it was,
 * and goes on. One rule speaks of each kind.
 *
 * @param kind what is wrong
 * @param place where
 * @param text the sentence that names the numbers
 * @param other the other party, or the same place where there is none
 * @param fixes changes that make it go
 */
public record Defect(Kind kind, Place place, String text, Place other, List<Fix> fixes) {

  /** Copies the list. */
  public Defect {
    fixes = List.copyOf(fixes);
  }

  /** A defect with two parties. */
  public Defect(Kind kind, Place place, String text, Place other) {
    this(kind, place, text, other, List.of());
  }

  /** A defect with one party. */
  public static Defect of(Kind kind, Place place, String text) {
    return new Defect(kind, place, text, place);
  }

  /** With one more fix. */
  public Defect fix(Fix fix) {
    return new Defect(
        kind, place, text, other, Stream.concat(fixes.stream(), Stream.of(fix)).toList());
  }

  /** What the rule of the kind says. */
  public Finding finding() {
    Finding finding = Finding.of(kind.rule(), Severity.ERROR, place, text).fixes(fixes);
    return other.equals(place) ? finding : finding.related(other, "first here");
  }

  /** What can be wrong; the rule's id is the name in lower case with dashes. */
  public enum Kind {
    /** A literal that is no number. */
    NUMBER_MALFORMED,
    /** A number beyond 64 bits. */
    NUMBER_TOO_LARGE,
    /** A number outside its field. */
    NUMBER_OUT_OF_FIELD,
    /** A range whose end lies before its start. */
    RANGE_BACKWARDS,
    /** A range that runs past the end of the address space. */
    RANGE_WRAPS,
    /** A size of 0. */
    SIZE_ZERO,
    /** An attribute that may stand once and stands twice. */
    ATTRIBUTE_TWICE,
    /** An attribute without which the element says nothing. */
    ATTRIBUTE_MISSING,
    /** An attribute that contradicts another. */
    ATTRIBUTE_CONFLICT,
    /** A name that a sibling has already. */
    NAME_TWICE,
    /** A reference that names nothing. */
    REFERENCE_UNKNOWN,
    /** A reference that names several elements. */
    REFERENCE_AMBIGUOUS,
    /** A reference to the wrong kind of element. */
    REFERENCE_KIND,
    /** An import that cannot be read. */
    IMPORT_UNREADABLE,
    /** An import that leads back to its own file. */
    IMPORT_CIRCLE,
    /** A word that the language does not know there. */
    WORD_UNKNOWN,
    /** An {@code @allow} that names no rule. */
    ALLOW_UNKNOWN;

    /** The id of the rule that speaks of it. */
    public String rule() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that a rule speaks of. */
    public static Optional<Kind> byRule(String rule) {
      return Arrays.stream(values()).filter(kind -> kind.rule().equals(rule)).findFirst();
    }
  }
}
