package org.iotopo.tests.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Dump;
import org.iotopo.binary.HexText;
import org.iotopo.binary.Octets;
import org.iotopo.binary.acpi.AcpiTables;
import org.iotopo.importer.FirmwareFacts;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.acpi.AcpiFacts;
import org.iotopo.tests.Corpus;

/**
 * Whatever a table's bytes: no exception, an end, and the same bytes back. For longer, {@code
 * -Djqwik.tries.default=1000000}.
 */
class AcpiFuzzTest {

  private static final List<byte[]> TABLES = tables();

  /** Values that decide where a reader goes. */
  private static final int[] TELLING = {0, 1, 2, 3, 4, 8, 0x10, 0x24, 0x30, 0x7f, 0x80, 0xf0, 0xff};

  @Property(seed = "20260711")
  void anyBytesComeBack(@ForAll @Size(max = 200) byte[] bytes) {
    survives(bytes);
  }

  @Property(seed = "20260711")
  void anyBytesBehindASignatureComeBack(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] head = Arrays.copyOf(TABLES.get(random.nextInt(TABLES.size())), 36);
    byte[] bytes = Arrays.copyOf(head, 36 + random.nextInt(300));
    for (int at = 36; at < bytes.length; at++) {
      boolean small = random.nextInt(3) > 0;
      bytes[at] = (byte) (small ? TELLING[random.nextInt(TELLING.length)] : random.nextInt());
    }
    bytes[4] = (byte) bytes.length;
    bytes[5] = (byte) (bytes.length >> 8);
    survives(bytes);
  }

  @Property(seed = "20260711")
  void aDamagedTableComesBack(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] table = TABLES.get(random.nextInt(TABLES.size())).clone();
    for (int hit = random.nextInt(6); hit >= 0; hit--) {
      table[random.nextInt(table.length)] =
          (byte)
              (random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : random.nextInt());
    }
    if (random.nextInt(4) == 0) {
      table = Arrays.copyOf(table, random.nextInt(2 * table.length));
    }
    survives(table);
  }

  private static void survives(byte[] bytes) {
    Octets octets = Octets.of(bytes);
    Decoded decoded = AcpiTables.decode(octets);
    assertEquals(octets, decoded.struct().encoded());
    for (Dump.Line line : Dump.of(decoded.struct())) {
      assertTrue(line.offset() + line.octets().size() <= bytes.length, line::toString);
    }
    decoded.problems().forEach(problem -> assertTrue(problem.offset() <= bytes.length));
    HexText.read(octets);
    String signature = decoded.struct().layout().name();
    FirmwareFacts facts = AcpiFacts.read(machine(signature, bytes));
    assertTrue(facts.iommus().size() <= bytes.length);
    AcpiFacts.read(machine("DSDT", bytes));
  }

  private static RawMachine machine(String signature, byte[] table) {
    RawMachine bare = RawMachine.named("fuzz");
    return new RawMachine(
        bare.name(),
        bare.arch(),
        bare.functions(),
        bare.iomem(),
        bare.e820(),
        Map.of(signature, List.of(table)),
        bare.deviceTree(),
        bare.kernelVersion(),
        bare.commandLine(),
        bare.iommus(),
        bare.ids(),
        bare.problems());
  }

  /** Those worked out by hand, and those of real machines where they are there. */
  private static List<byte[]> tables() {
    List<byte[]> tables = new ArrayList<>();
    GoldenVectors.all().forEach(each -> tables.add(HexFormat.of().parseHex(each)));
    for (String kind : List.of("dmar", "ivrs", "iort", "viot", "mcfg", "rimt")) {
      List<Path> files = Corpus.files(kind);
      for (Path file : files.subList(0, Math.min(8, files.size()))) {
        try {
          tables.add(Files.readAllBytes(file));
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
      }
    }
    return tables;
  }
}
