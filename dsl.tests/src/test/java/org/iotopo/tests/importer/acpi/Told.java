package org.iotopo.tests.importer.acpi;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Struct;
import org.iotopo.importer.E820Entry;
import org.iotopo.importer.FirmwareFacts;
import org.iotopo.importer.RawFunction;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.acpi.AcpiFacts;
import org.iotopo.importer.pci.ConfigSpace;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;

/** A machine of few functions, and what a table says of it. */
final class Told {

  private final List<RawFunction> functions = new ArrayList<>();
  private final List<E820Entry> e820 = new ArrayList<>();

  /** An endpoint at {@code 00:1f.2} of segment 0, or {@code 0001:00:1f.2}. */
  Told endpoint(String bdf) {
    functions.add(RawFunction.of(bdf(bdf), facts("00", 0, 0)));
    return this;
  }

  /** An endpoint whose ACPI path is known. */
  Told at(String bdf, String path) {
    RawFunction bare = RawFunction.of(bdf(bdf), facts("00", 0, 0));
    functions.add(
        new RawFunction(
            bare.bdf(),
            bare.facts(),
            bare.resources(),
            bare.numa(),
            bare.physicalFunction(),
            bare.enabledVfs(),
            bare.totalVfs(),
            Optional.of(path),
            bare.label(),
            bare.remarks()));
    return this;
  }

  /** A root port with buses behind it. */
  Told bridge(String bdf, int first, int last) {
    functions.add(RawFunction.of(bdf(bdf), facts("01", first, last)));
    return this;
  }

  /** An entry of firmware's memory map. */
  Told memory(long first, long last, String type) {
    e820.add(new E820Entry(new AddressRange(first, last), type));
    return this;
  }

  private static org.iotopo.importer.FunctionFacts facts(String header, int first, int last) {
    byte[] config = new byte[64];
    System.arraycopy(HexFormat.of().parseHex("36120c00"), 0, config, 0, 4);
    config[0x0b] = (byte) (header.equals("01") ? 6 : 2);
    config[0x0a] = (byte) (header.equals("01") ? 4 : 0);
    config[0x0e] = Byte.parseByte(header);
    config[0x19] = (byte) first;
    config[0x1a] = (byte) last;
    return ConfigSpace.read(config, "config", new ArrayList<>());
  }

  static Bdf bdf(String text) {
    String[] parts = (text.length() > 8 ? text : "0000:" + text).split("[:.]");
    return new Bdf(
        new Segment(Integer.parseInt(parts[0], 16)),
        Integer.parseInt(parts[1], 16),
        new DeviceFunction(Integer.parseInt(parts[2], 16), Integer.parseInt(parts[3], 16)));
  }

  /** What the table says. */
  FirmwareFacts by(Struct table) {
    return by(table.layout().name(), List.of(table.encoded()));
  }

  /** What several tables of one signature say. */
  FirmwareFacts by(String signature, List<Octets> tables) {
    RawMachine bare = RawMachine.named("told");
    return AcpiFacts.read(
        new RawMachine(
            bare.name(),
            bare.arch(),
            functions,
            bare.iomem(),
            e820,
            Map.of(signature, tables.stream().map(Octets::toArray).toList()),
            bare.deviceTree(),
            bare.kernelVersion(),
            bare.commandLine(),
            bare.iommus(),
            bare.ids(),
            bare.problems()));
  }

  /** The messages of what is wrong, without their places. */
  static List<String> messages(FirmwareFacts facts) {
    return facts.problems().stream().map(problem -> problem.message()).toList();
  }

  /** Whom each unit translates, in words. */
  static List<String> covers(FirmwareFacts facts) {
    return facts.iommus().stream()
        .map(
            unit ->
                unit.name()
                    + unit.covers().stream()
                        .map(cover -> " " + words(cover.requesters()) + stream(cover))
                        .reduce("", String::concat))
        .toList();
  }

  private static String stream(FirmwareFacts.CoverFact cover) {
    return cover.stream().map(id -> "->" + Long.toHexString(id)).orElse("");
  }

  /** Requesters in words. */
  static String words(FirmwareFacts.Requesters who) {
    if (who instanceof FirmwareFacts.Requesters.All all) {
      return "all" + all.segment().map(segment -> ":" + segment).orElse("");
    }
    if (who instanceof FirmwareFacts.Requesters.Function one) {
      return one.bdf().toString();
    }
    if (who instanceof FirmwareFacts.Requesters.Below below) {
      return "below:" + below.bridge();
    }
    if (who instanceof FirmwareFacts.Requesters.Ids ids) {
      return String.format("%s:%04x-%04x", ids.segment(), ids.first(), ids.last());
    }
    return ((FirmwareFacts.Requesters.Platform) who).name();
  }

  /** Regions in words. */
  static List<String> regions(FirmwareFacts facts) {
    return facts.reserved().stream()
        .map(
            region ->
                region.range()
                    + " "
                    + region.type()
                    + region.requesters().stream()
                        .map(who -> " " + words(who))
                        .reduce("", String::concat))
        .toList();
  }
}
