package org.iotopo.ide.cli.report;

import java.util.List;

/** What we write of SARIF 2.1.0, in its own names. */
record SarifDocument(String $schema, String version, List<Run> runs) {

  static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  record Run(Tool tool, String columnKind, List<Result> results) {}

  record Tool(Driver driver) {}

  record Driver(String name, String version, List<RuleEntry> rules) {}

  record RuleEntry(
      String id, Text shortDescription, Help help, Configuration defaultConfiguration) {}

  record Text(String text) {}

  record Help(String text, String markdown) {}

  record Configuration(String level) {}

  record Result(
      String ruleId,
      int ruleIndex,
      String level,
      Text message,
      List<Location> locations,
      List<RelatedLocation> relatedLocations,
      List<Fix> fixes) {}

  record Location(PhysicalLocation physicalLocation, List<LogicalLocation> logicalLocations) {}

  record LogicalLocation(String fullyQualifiedName) {}

  record RelatedLocation(int id, Text message, PhysicalLocation physicalLocation) {}

  record PhysicalLocation(ArtifactLocation artifactLocation, Region region) {}

  record ArtifactLocation(String uri) {}

  record Region(int startLine, int startColumn, int endLine, int endColumn) {}

  record Fix(Text description, List<ArtifactChange> artifactChanges) {}

  record ArtifactChange(ArtifactLocation artifactLocation, List<Replacement> replacements) {}

  record Replacement(Region deletedRegion, Text insertedContent) {}
}
