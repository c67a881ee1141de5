package org.iotopo.ide.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iotopo.binary.HexText;
import org.iotopo.binary.Octets;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.Iomem;
import org.iotopo.importer.IomemReader;
import org.iotopo.importer.RawFunction;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.lspci.LspciReader;
import org.iotopo.units.ByteSize;
import picocli.CommandLine.Option;

/**
 * A machine of which there is no tree, only files that a person sent: what {@code lspci} printed,
 * tables, a device tree, {@code /proc/iomem}.
 */
final class MachineParts {

  /** Enough for a thousand functions with all of their registers. */
  private static final int TEXT = 64 << 20;

  private static final int TABLE = 16 << 20;
  private static final int TABLES = 512;
  private static final int HEADER = 36;

  @Option(
      names = "--lspci",
      paramLabel = "FILE",
      description =
          "what lspci -vvvxxxx printed, or less of it (-vvv, -xxxx, -x, -nn); - is standard input")
  private String lspci;

  @Option(
      names = "--acpi",
      paramLabel = "DIR",
      description = "ACPI tables, one a file, as in /sys/firmware/acpi/tables; or one table")
  private String acpi;

  @Option(names = "--dtb", paramLabel = "FILE", description = "a flattened device tree")
  private String deviceTree;

  @Option(names = "--iomem", paramLabel = "FILE", description = "a copy of /proc/iomem, by root")
  private String iomem;

  private final List<ImportProblem> problems = new ArrayList<>();

  /** Whether there is any. */
  boolean isGiven() {
    return !given().isEmpty();
  }

  /** What the machine is called after: the first of the parts. */
  String first() {
    return given().get(0);
  }

  private List<String> given() {
    return Stream.of(lspci, acpi, deviceTree, iomem).filter(part -> part != null).toList();
  }

  /** Reads them all; what cannot be read of one is among the problems. */
  RawMachine read(String name, Terminal terminal) {
    if (given().stream().filter("-"::equals).count() > 1) {
      throw new Refusal("standard input can be one file only");
    }
    List<RawFunction> functions =
        bytes(lspci, TEXT, terminal)
            .map(text -> LspciReader.read(lspci, text, problems))
            .orElse(List.of());
    Iomem addresses =
        bytes(iomem, TABLE, terminal)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .map(text -> IomemReader.read(iomem, text, problems))
            .orElse(Iomem.EMPTY);
    Map<String, List<byte[]>> tables = tables(terminal);
    Optional<byte[]> tree = bytes(deviceTree, TABLE, terminal);
    RawMachine bare = RawMachine.named(name);
    return new RawMachine(
        name,
        bare.arch(),
        functions,
        addresses,
        bare.e820(),
        tables,
        tree,
        bare.kernelVersion(),
        bare.commandLine(),
        bare.iommus(),
        bare.ids(),
        problems);
  }

  private Map<String, List<byte[]>> tables(Terminal terminal) {
    Map<String, List<byte[]>> tables = new TreeMap<>();
    if (acpi == null) {
      return tables;
    }
    Path path = FileAccess.path(acpi);
    if (acpi.equals("-") || !Files.isDirectory(path)) {
      bytes(acpi, TABLE, terminal).ifPresent(table -> keep(acpi, table, tables));
      return tables;
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files = entries.filter(Files::isRegularFile).sorted().limit(TABLES + 1).toList();
      if (files.size() > TABLES) {
        problems.add(
            ImportProblem.error(acpi, "has more than %d files; these were read".formatted(TABLES)));
      }
      for (Path file : files.subList(0, Math.min(TABLES, files.size()))) {
        bytes(file.toString(), TABLE, terminal)
            .ifPresent(table -> keep(file.toString(), table, tables));
      }
    } catch (IOException failure) {
      throw new Refusal("cannot read " + acpi + ": " + FileAccess.reason(failure));
    }
    if (tables.isEmpty()) {
      problems.add(ImportProblem.error(acpi, "holds no ACPI table"));
    }
    return tables;
  }

  /** A table, or all tables of what {@code acpidump} printed. */
  private void keep(String source, byte[] file, Map<String, List<byte[]>> tables) {
    List<HexText.Block> blocks = HexText.read(Octets.of(file));
    if (blocks.isEmpty()) {
      keepTable(source, file, tables);
    }
    blocks.forEach(block -> keepTable(source, block.octets().toArray(), tables));
  }

  /** By the signature in the table: people call its file as they like. */
  private void keepTable(String source, byte[] table, Map<String, List<byte[]>> tables) {
    String signature = new String(table, 0, Math.min(4, table.length), StandardCharsets.ISO_8859_1);
    if (table.length < HEADER || !signature.matches("[A-Z][A-Z0-9_]{3}")) {
      problems.add(
          ImportProblem.warning(
              source, 0, "is no ACPI table: no header of %d bytes".formatted(HEADER)));
      return;
    }
    tables.computeIfAbsent(signature, key -> new ArrayList<>()).add(table);
  }

  /** A file, or nothing and a problem where it has more bytes than such a file may have. */
  private Optional<byte[]> bytes(String name, int most, Terminal terminal) {
    if (name == null) {
      return Optional.empty();
    }
    try {
      if (!name.equals("-")) {
        Path path = FileAccess.path(name);
        if (Files.isDirectory(path)) {
          throw new Refusal(name + " is a folder, not a file");
        }
        long size = Files.isRegularFile(path) ? Files.size(path) : 0;
        if (size > most) {
          problems.add(ImportProblem.error(name, most, tooLong(ByteSize.of(size), most)));
          return Optional.empty();
        }
        try (InputStream file = Files.newInputStream(path)) {
          return bounded(name, file, most);
        }
      }
      return bounded(name, terminal.in(), most);
    } catch (IOException failure) {
      throw new Refusal("cannot read " + name + ": " + FileAccess.reason(failure));
    }
  }

  private Optional<byte[]> bounded(String name, InputStream file, int most) throws IOException {
    byte[] bytes = file.readNBytes(most + 1);
    if (bytes.length > most) {
      problems.add(
          ImportProblem.error(name, most, "has more than " + ByteSize.of(most) + "; not read"));
      return Optional.empty();
    }
    return Optional.of(bytes);
  }

  private static String tooLong(ByteSize size, int most) {
    return "has " + size + ", more than the " + ByteSize.of(most) + " that are read; not read";
  }
}
