package org.iotopo.ide.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.iotopo.agreement.FirmwareTable;
import org.iotopo.agreement.TableAgreement;
import org.iotopo.agreement.TableSet;
import org.iotopo.binary.HexText;
import org.iotopo.binary.Octets;
import org.iotopo.binary.acpi.AcpiTables;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Span;
import org.iotopo.ide.cli.report.FileReport;
import org.iotopo.ide.cli.report.Names;

/** ACPI tables that a user wants to be checked, as one machine's. */
final class CheckedTables {

  /** More than a table or a text of all tables ever has. */
  private static final int MOST_BYTES = 64 << 20;

  private static final int MOST_FILES = 1000;

  private final TableSet tables = new TableSet();
  private final Map<String, String> places = new LinkedHashMap<>();
  private final Map<String, List<LocatedFinding>> byFile = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Terminal terminal;
  private final Names names;

  private CheckedTables(Terminal terminal, Names names) {
    this.terminal = terminal;
    this.names = names;
  }

  /** Reads folders and files, and checks what is in them. */
  static CheckedTables read(List<String> arguments, Terminal terminal, Names names) {
    CheckedTables checked = new CheckedTables(terminal, names);
    arguments.forEach(checked::add);
    for (LocatedFinding finding : TableAgreement.check(checked.tables)) {
      checked.byFile.get(file(finding.span().file())).add(finding);
    }
    return checked;
  }

  /** What could not be read, a sentence each. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** What was found, file by file. */
  List<FileReport> reports() {
    List<FileReport> reports = new ArrayList<>();
    byFile.forEach(
        (file, findings) ->
            reports.add(new FileReport(file, text -> Optional.empty(), findings, this::position)));
    return reports;
  }

  /** {@code DMAR+0x48}. */
  private String position(Span span) {
    return " " + places.get(span.file()) + "+0x" + Integer.toHexString(span.offset());
  }

  private void add(String argument) {
    try {
      Path path = FileAccess.path(argument);
      if (argument.equals("-") || !Files.isDirectory(path)) {
        addFile(argument, true);
        return;
      }
      int before = byFile.size();
      addFolder(path);
      if (Files.isDirectory(path.resolve("dynamic"))) {
        addFolder(path.resolve("dynamic"));
      }
      if (byFile.size() == before) {
        problems.add(argument + " holds no ACPI table");
      }
    } catch (IOException failure) {
      problems.add("cannot read " + argument + ": " + FileAccess.reason(failure));
    }
  }

  private void addFolder(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries.filter(Files::isRegularFile).sorted().limit(MOST_FILES + 1L).toList();
      if (files.size() > MOST_FILES) {
        problems.add(folder + " has more than " + MOST_FILES + " files; these were read");
      }
      files.stream().limit(MOST_FILES).forEach(file -> addFile(file.toString(), false));
    }
  }

  /**
   * Adds what a file holds.
   *
   * @param isMeant whether its user named it, and not only its folder
   */
  private void addFile(String name, boolean isMeant) {
    try {
      Input input = Input.of(name);
      Octets bytes = Octets.of(FileAccess.binary(input, terminal, MOST_BYTES));
      List<HexText.Block> blocks = HexText.read(bytes);
      List<Octets> found =
          blocks.isEmpty() ? List.of(bytes) : blocks.stream().map(HexText.Block::octets).toList();
      List<Octets> known =
          found.stream().filter(table -> AcpiTables.signature(table).isPresent()).toList();
      if (known.isEmpty() && isMeant) {
        problems.add(name + " holds no ACPI table: it starts with no signature");
      }
      known.forEach(table -> keep(input, table));
    } catch (Refusal refusal) {
      problems.add(refusal.getMessage());
    }
  }

  private void keep(Input input, Octets octets) {
    String file = input.isStandard() ? "stdin:" : input.uri().toString();
    FirmwareTable table = tables.add(file + String.format("#%04d", tables.all().size()), octets);
    names.put(table.file(), input.name());
    names.put(file, input.name());
    places.put(table.file(), table.name());
    byFile.computeIfAbsent(file, key -> new ArrayList<>());
  }

  /** The file without the number of the table in it. */
  private static String file(String tableFile) {
    return tableFile.substring(0, tableFile.lastIndexOf('#'));
  }
}
