package org.iotopo.ide.cli.decode;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.iotopo.backend.json.RecordWriter;
import org.iotopo.binary.Dump;
import org.iotopo.binary.Problem;
import org.iotopo.units.Address;

/** Tables as an {@code iotopo.tables} document. */
public final class JsonDump {

  private JsonDump() {}

  private record Document(String kind, String schemaVersion, List<Entry> tables) {}

  private record Entry(
      String source,
      String signature,
      int size,
      List<FieldEntry> fields,
      List<ProblemEntry> findings) {}

  private record FieldEntry(
      String offset,
      int size,
      String kind,
      String name,
      String bytes,
      String meaning,
      List<FieldEntry> fields) {}

  private record ProblemEntry(String severity, String offset, String message) {}

  /** Writes all of them as one document. */
  public static void write(List<Table> tables, PrintStream out) throws IOException {
    List<Entry> entries = tables.stream().map(JsonDump::entry).toList();
    RecordWriter.write(new Document("iotopo.tables", "1.0", entries), out);
  }

  private static Entry entry(Table table) {
    return new Entry(
        table.source(),
        table.kind(),
        table.size(),
        fields(table.lines(), new int[1], 0),
        table.problems().stream().map(JsonDump::problem).toList());
  }

  /** The lines of a depth from an index on, those below them inside; moves the index on. */
  private static List<FieldEntry> fields(List<Dump.Line> lines, int[] at, int depth) {
    List<FieldEntry> entries = new ArrayList<>();
    while (at[0] < lines.size() && lines.get(at[0]).depth() >= depth) {
      Dump.Line line = lines.get(at[0]++);
      boolean structure = line.kind() == Dump.Kind.STRUCTURE;
      entries.add(
          new FieldEntry(
              Address.plain(line.offset()),
              line.octets().size(),
              line.kind().toString(),
              line.name(),
              structure ? "" : line.octets().hex(),
              line.meaning(),
              fields(lines, at, line.depth() + 1)));
    }
    return entries;
  }

  private static ProblemEntry problem(Problem problem) {
    String severity = problem.isError() ? "error" : "warning";
    return new ProblemEntry(severity, Address.plain(problem.offset()), problem.message());
  }
}
