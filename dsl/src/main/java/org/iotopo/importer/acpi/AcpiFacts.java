package org.iotopo.importer.acpi;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Problem;
import org.iotopo.binary.acpi.AcpiTables;
import org.iotopo.importer.FirmwareFacts;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.RawMachine;

/** Reads all tables of a machine that say how DMA travels. */
public final class AcpiFacts {

  private final RawMachine machine;
  private final Gathered gathered;

  private AcpiFacts(RawMachine machine) {
    this.machine = machine;
    this.gathered = new Gathered(machine);
  }

  /** What the tables say; nothing where there are none. */
  public static FirmwareFacts read(RawMachine machine) {
    AcpiFacts facts = new AcpiFacts(machine);
    facts.first("MCFG", McfgReader::read);
    facts.first("APIC", ItsReader::read);
    facts.first("DMAR", DmarReader::read);
    facts.first("IVRS", IvrsReader::read);
    facts.first("IORT", IortReader::read);
    facts.first("RIMT", RimtReader::read);
    facts.first("VIOT", ViotReader::read);
    HostBridgeReader.read(machine, facts.gathered);
    return facts.gathered.facts();
  }

  /** Linux reads the first table of a signature; the others are compared with it. */
  private void first(String signature, BiConsumer<Decoded, Gathered> reader) {
    List<byte[]> tables = machine.acpi().getOrDefault(signature, List.of());
    if (tables.isEmpty()) {
      return;
    }
    Decoded decoded = AcpiTables.decode(Octets.of(tables.get(0)));
    gathered.startOn(signature);
    for (Problem problem : decoded.problems()) {
      if (problem.isError()) {
        gathered.warn(problem.offset(), problem.message());
      }
    }
    boolean isSigned = decoded.struct().text("Signature").equals(signature);
    if (!isSigned) {
      gathered.problem(
          ImportProblem.error(
              signature, 0, "a table of signature '" + signed(decoded) + "' is no " + signature));
      return;
    }
    reader.accept(decoded, gathered);
    for (int copy = 1; copy < tables.size(); copy++) {
      String same =
          java.util.Arrays.equals(tables.get(0), tables.get(copy)) ? "the same" : "different";
      gathered.problem(
          ImportProblem.warning(
              signature + (copy + 1),
              "there is a second "
                  + signature
                  + ", "
                  + same
                  + " in its bytes; Linux reads the first"));
    }
  }

  private static String signed(Decoded decoded) {
    return Optional.of(decoded.struct().text("Signature").replaceAll("[^ -~]", "?")).get();
  }
}
