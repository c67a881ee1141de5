package org.iotopo.ide.cli.report;

import java.util.List;
import java.util.Optional;

/** The {@code iotopo.findings} document; {@code findings.schema.json} says the same. */
record FindingsDocument(String kind, String schemaVersion, List<Entry> findings, Counts summary) {

  static final String VERSION = "1.0";

  record Entry(
      String rule,
      String severity,
      String message,
      Optional<String> label,
      String file,
      Range range,
      String element,
      List<AddressEntry> addresses,
      List<RelatedEntry> related,
      List<String> notes,
      List<FixEntry> fixes) {}

  record Range(Position start, Position end) {}

  record Position(int line, int column) {}

  record AddressEntry(String start, String end, String role) {}

  record RelatedEntry(String message, String file, Range range) {}

  record FixEntry(String title, boolean preferred, List<EditEntry> edits) {}

  record EditEntry(String file, Range range, String text) {}

  record Counts(int errors, int warnings, int infos, int files) {}
}
