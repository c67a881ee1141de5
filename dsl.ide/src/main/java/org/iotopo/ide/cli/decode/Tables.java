package org.iotopo.ide.cli.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Dump;
import org.iotopo.binary.HexText;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Problem;
import org.iotopo.binary.acpi.AcpiTables;
import org.iotopo.binary.fdt.Fdt;
import org.iotopo.binary.fdt.FdtDump;
import org.iotopo.binary.fdt.FdtLine;

/** The tables that a file holds: one as it is, or any number in a hexadecimal text. */
public final class Tables {

  /** The magic of a flattened device tree, most significant byte first. */
  private static final Octets DEVICE_TREE = Octets.ofHex("d00dfeed");

  private Tables() {}

  /** Decodes all of them. */
  public static List<Table> in(String source, Octets file) {
    List<HexText.Block> blocks = HexText.read(file);
    if (blocks.isEmpty()) {
      return List.of(table(source, file));
    }
    List<Table> tables = new ArrayList<>();
    for (HexText.Block block : blocks) {
      tables.add(table(source, block.octets()));
    }
    return tables;
  }

  private static Table table(String source, Octets bytes) {
    return isDeviceTree(bytes) ? deviceTree(source, bytes) : acpi(source, bytes);
  }

  private static boolean isDeviceTree(Octets bytes) {
    return bytes.size() >= 4 && bytes.slice(0, 4).equals(DEVICE_TREE);
  }

  private static Table deviceTree(String source, Octets bytes) {
    Fdt fdt = Fdt.decode(bytes.toArray());
    List<Dump.Line> lines = new ArrayList<>();
    for (FdtLine line : FdtDump.of(fdt)) {
      Octets own = bytes.slice((int) line.offset(), line.size());
      lines.add(
          new Dump.Line(
              Dump.Kind.FIELD,
              (int) line.offset(),
              own,
              line.depth(),
              line.field(),
              line.meaning()));
    }
    List<Problem> problems = new ArrayList<>();
    fdt.tree()
        .problems()
        .forEach(found -> problems.add(Problem.error((int) found.offset(), found.message())));
    problems.sort(Comparator.comparingInt(Problem::offset));
    return new Table(source, "device tree", bytes.size(), lines, problems);
  }

  private static Table acpi(String source, Octets bytes) {
    Decoded decoded = AcpiTables.decode(bytes);
    return new Table(
        source,
        AcpiTables.signature(bytes).orElse("Table"),
        bytes.size(),
        Dump.of(decoded.struct()),
        decoded.problems());
  }
}
