package org.iotopo.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.units.AddressRange;

/**
 * Something that a person should know about a machine.
 *
 * @param rule the permanent id of the rule
 * @param message element, fact, numbers; no period
 * @param label what to write under the underlined text; empty for nothing
 * @param place the smallest part that must change
 * @param addresses the ranges that it speaks of, each with its role
 * @param related the other parties, each with what to write there
 * @param notes further lines
 * @param fixes changes that make it go
 */
public record Finding(
    String rule,
    Severity severity,
    String message,
    Optional<String> label,
    Place place,
    List<AddressRole> addresses,
    List<Related> related,
    List<String> notes,
    List<Fix> fixes) {

  /** Copies the lists. */
  public Finding {
    addresses = List.copyOf(addresses);
    related = List.copyOf(related);
    notes = List.copyOf(notes);
    fixes = List.copyOf(fixes);
  }

  /** A range of a finding. */
  public record AddressRole(AddressRange range, String role) {}

  /** Another party of a finding. */
  public record Related(Place place, String message) {}

  /** A finding with nothing but its message. */
  public static Finding of(String rule, Severity severity, Place place, String message) {
    return new Finding(
        rule,
        severity,
        message,
        Optional.empty(),
        place,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** With a text under the underlined place. */
  public Finding label(String text) {
    return new Finding(
        rule, severity, message, Optional.of(text), place, addresses, related, notes, fixes);
  }

  /** With one more range. */
  public Finding address(AddressRange range, String role) {
    return new Finding(
        rule,
        severity,
        message,
        label,
        place,
        plus(addresses, new AddressRole(range, role)),
        related,
        notes,
        fixes);
  }

  /** With one more party. */
  public Finding related(Place other, String what) {
    return new Finding(
        rule,
        severity,
        message,
        label,
        place,
        addresses,
        plus(related, new Related(other, what)),
        notes,
        fixes);
  }

  /** With one more line. */
  public Finding note(String line) {
    return new Finding(
        rule, severity, message, label, place, addresses, related, plus(notes, line), fixes);
  }

  /** With these fixes too. */
  public Finding fixes(List<Fix> more) {
    Finding finding = this;
    for (Fix fix : more) {
      finding = finding.fix(fix);
    }
    return finding;
  }

  /** With one more fix. */
  public Finding fix(Fix fix) {
    return new Finding(
        rule, severity, message, label, place, addresses, related, notes, plus(fixes, fix));
  }

  /** With another severity: what configuration asks for. */
  public Finding severity(Severity other) {
    return new Finding(rule, other, message, label, place, addresses, related, notes, fixes);
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> longer = new ArrayList<>(list);
    longer.add(one);
    return longer;
  }
}
