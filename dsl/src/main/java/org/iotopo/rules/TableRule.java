package org.iotopo.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.iotopo.diagnostics.Severity;

/**
 * What {@code check --acpi} may find in tables from elsewhere. None can fire on a topology file, so
 * none is in the {@link RuleCatalog}; each has a page and may be selected like a rule.
 */
public enum TableRule {
  /** Linux takes every address limit at its word. */
  TABLE_ADDRESS_LIMIT(Severity.WARNING),
  /** Addresses that the machine has no wires for. */
  TABLE_BEYOND_WIDTH(Severity.ERROR),
  /** A length, count, offset, reference or checksum that does not hold. */
  TABLE_BROKEN(Severity.ERROR),
  /** Buses of a host bridge without configuration space. */
  TABLE_BUSES_UNCOVERED(Severity.WARNING),
  /** One bus, two configuration spaces. */
  TABLE_ECAM_CONFLICT(Severity.ERROR),
  /** IDs that are mapped past what a requester can have. */
  TABLE_IDS_BEYOND(Severity.ERROR),
  /** The last ID of a map is the first of the next. */
  TABLE_IDS_OFF_BY_ONE(Severity.WARNING),
  /** An ID that two maps give different outputs. */
  TABLE_IDS_OVERLAP(Severity.ERROR),
  /** More than one unit takes what is left, or not the last. */
  TABLE_INCLUDE_ALL(Severity.WARNING),
  /** An interrupt controller in nobody's scope. */
  TABLE_INTERRUPT_UNSCOPED(Severity.WARNING),
  /** Registers, ranges or configuration space off their alignment. */
  TABLE_MISALIGNED(Severity.WARNING),
  /** Reserved bits and values without a meaning. */
  TABLE_ODD(Severity.WARNING),
  /** Two claim the same addresses. */
  TABLE_OVERLAP(Severity.ERROR),
  /** A range that is empty, backwards or runs past the end. */
  TABLE_RANGE_EMPTY(Severity.ERROR),
  /** A reference to a node of the wrong kind. */
  TABLE_REFERENCE_KIND(Severity.ERROR),
  /** A region that no device may read or write. */
  TABLE_REGION_CLOSED(Severity.ERROR),
  /** A region that Linux passes over. */
  TABLE_REGION_IGNORED(Severity.WARNING),
  /** A requester without a unit where others have one. */
  TABLE_REQUESTER_LEFT_OUT(Severity.WARNING),
  /** A requester with two units. */
  TABLE_REQUESTER_TWICE(Severity.WARNING),
  /** A structure about nobody. */
  TABLE_SCOPE_EMPTY(Severity.WARNING),
  /** A scope that leads nowhere. */
  TABLE_SCOPE_UNRESOLVED(Severity.WARNING),
  /** A segment that only one table knows. */
  TABLE_SEGMENT_UNKNOWN(Severity.WARNING),
  /** Two requesters with one stream. */
  TABLE_STREAMS_COLLIDE(Severity.WARNING),
  /** A table that is there twice. */
  TABLE_TWICE(Severity.WARNING),
  /** A unit with its registers at 0. */
  TABLE_UNIT_AT_ZERO(Severity.ERROR),
  /** Blocks of one unit that disagree. */
  TABLE_UNIT_DIFFERS(Severity.ERROR),
  /** Two units with the same registers. */
  TABLE_UNIT_TWICE(Severity.ERROR),
  /** A structure that no specification knows. */
  TABLE_UNKNOWN(Severity.INFO);

  private final Severity severity;

  TableRule(Severity severity) {
    this.severity = severity;
  }

  /** The permanent id: {@code table-broken}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How bad it is. */
  public Severity severity() {
    return severity;
  }

  /** The one of that id. */
  public static Optional<TableRule> byId(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** All ids, in order. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(TableRule::id).toList();
  }
}
