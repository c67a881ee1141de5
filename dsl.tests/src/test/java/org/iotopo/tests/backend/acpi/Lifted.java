package org.iotopo.tests.backend.acpi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.Backends;
import org.iotopo.backend.BuildOptions;
import org.iotopo.diagnostics.Severity;
import org.iotopo.importer.MachineBuilder;
import org.iotopo.importer.RawMachine;

/** Tables, the machine that they tell of, and the tables that are built of that machine. */
final class Lifted {

  /** What is compared. */
  static final List<String> SIGNATURES = List.of("MCFG", "DMAR", "IVRS", "IORT", "VIOT", "RIMT");

  private Lifted() {}

  /** A machine of which nothing is known but some tables. */
  static RawMachine machine(Map<String, List<byte[]>> tables) {
    return with(RawMachine.named("lifted"), tables);
  }

  /** The same machine with other tables. */
  static RawMachine with(RawMachine raw, Map<String, List<byte[]>> tables) {
    return new RawMachine(
        raw.name(),
        raw.arch(),
        raw.functions(),
        raw.iomem(),
        raw.e820(),
        tables,
        raw.deviceTree(),
        raw.kernelVersion(),
        raw.commandLine(),
        raw.iommus(),
        raw.ids(),
        raw.problems());
  }

  /** What is built, by signature. */
  static Map<String, List<byte[]>> built(RawMachine raw, SortedSet<String> refusals) {
    return built(Facts.of(MachineBuilder.build(raw).machine(), List.of()), refusals);
  }

  /** What is built, by signature. */
  static Map<String, List<byte[]>> built(Facts facts, SortedSet<String> refusals) {
    Map<String, List<byte[]>> tables = new TreeMap<>();
    for (String signature : SIGNATURES) {
      Backend backend = Backends.byId(signature.toLowerCase(Locale.ROOT)).orElseThrow();
      backend.refusals(facts, BuildOptions.DEFAULT).stream()
          .filter(finding -> finding.severity() == Severity.ERROR)
          .forEach(finding -> refusals.add(finding.message()));
      List<byte[]> files = new ArrayList<>();
      for (Artifact artifact : backend.build(facts, BuildOptions.DEFAULT)) {
        files.add(bytes(artifact));
      }
      if (!files.isEmpty()) {
        tables.put(signature, files);
      }
    }
    return tables;
  }

  static byte[] bytes(Artifact artifact) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      artifact.content().writeTo(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** What one of two machines' tables says and the other's do not; empty for the same meaning. */
  static List<String> differences(RawMachine raw, Map<String, List<byte[]>> built) {
    Map<String, List<byte[]>> theirs = new TreeMap<>(raw.acpi());
    theirs.keySet().removeIf(signature -> !SIGNATURES.contains(signature));
    SortedSet<String> own = TableMeaning.of(with(raw, theirs));
    SortedSet<String> ours = TableMeaning.of(with(raw, built));
    List<String> differences = new ArrayList<>();
    SortedSet<String> missing = new TreeSet<>(own);
    missing.removeAll(ours);
    missing.forEach(line -> differences.add("- " + line));
    ours.removeAll(own);
    ours.forEach(line -> differences.add("+ " + line));
    return differences;
  }
}
