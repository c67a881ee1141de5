package org.iotopo.importer.pci;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.iotopo.importer.FunctionFacts;
import org.iotopo.importer.FunctionFacts.BarFact;
import org.iotopo.importer.FunctionFacts.BridgeFacts;
import org.iotopo.importer.FunctionFacts.ExpressFacts;
import org.iotopo.importer.FunctionFacts.HeaderType;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.importer.ImportProblem;
import org.iotopo.pci.ClassCode;
import org.iotopo.pci.PciId;

/**
 * A configuration space, from bytes to facts: all 4096, the first 256, or the 64 that Linux shows
 * to a user (PCI Express 6.0, chapter 7).
 */
public final class ConfigSpace {

  private static final int HEADER = 64;
  private static final int CONVENTIONAL = 256;

  private static final int MSI = 0x05;
  private static final int EXPRESS = 0x10;
  private static final int MSI_X = 0x11;
  private static final int ENHANCED_ALLOCATION = 0x14;
  private static final int ACS = 0x000d;
  private static final int ATS = 0x000f;
  private static final int SR_IOV = 0x0010;
  private static final int PRI = 0x0013;
  private static final int RESIZABLE = 0x0015;
  private static final int PASID = 0x001b;

  private ConfigSpace() {}

  /**
   * Reads a configuration space.
   *
   * @param bytes any number of them
   * @param source where they are from, for problems
   * @param problems where to put what does not fit
   */
  public static FunctionFacts read(byte[] bytes, String source, List<ImportProblem> problems) {
    ConfigBytes config = new ConfigBytes(bytes);
    if (bytes.length < HEADER) {
      problems.add(
          ImportProblem.warning(
              source,
              bytes.length,
              "configuration space of %d bytes; the header alone has 64".formatted(bytes.length)));
      return unseen();
    }
    if (config.u32(0) == 0xffff_ffffL && config.u32(8) == 0xffff_ffffL) {
      problems.add(
          ImportProblem.warning(
              source, 0, "all ones: the function did not answer when it was read"));
      return unseen();
    }
    HeaderType header = header(config.u8(0x0e) & 0x7f);
    if (header == HeaderType.UNKNOWN) {
      problems.add(
          ImportProblem.warning(
              source, 0x0e, "header type 0x%02x".formatted(config.u8(0x0e) & 0x7f)));
    }
    int pointer = header == HeaderType.CARDBUS ? 0x14 : 0x34;
    CapabilityWalk walk = new CapabilityWalk(config, pointer, source, problems);
    Capabilities capabilities = new Capabilities(config, source, problems);
    Optional<ExpressFacts> express = at(walk.standard(EXPRESS), capabilities::express);
    int bars = header == HeaderType.FUNCTION ? 6 : header == HeaderType.BRIDGE ? 2 : 0;
    List<BarFact> found = BarRegisters.read(config, 0x10, bars);
    return new FunctionFacts(
        view(bytes.length, express.isPresent()),
        Optional.of(new PciId(config.u16(0), config.u16(2))),
        Optional.of(new ClassCode((int) (config.u32(8) >>> 8))),
        header,
        (config.u8(0x0e) & 0x80) != 0,
        config.u16(4),
        found,
        header == HeaderType.FUNCTION || header == HeaderType.BRIDGE
            ? BarRegisters.rom(config, header == HeaderType.FUNCTION ? 0x30 : 0x38)
            : Optional.empty(),
        bridge(header, config, source, problems),
        express,
        at(walk.extended(ACS), capabilities::acs),
        walk.extended(ATS).isPresent(),
        walk.extended(PASID).isPresent(),
        walk.extended(PRI).isPresent(),
        at(walk.extended(SR_IOV), capabilities::srIov),
        at(walk.extended(RESIZABLE), capabilities::resizable).orElse(List.of()),
        at(
                walk.standard(ENHANCED_ALLOCATION),
                place -> capabilities.fixed(place, header == HeaderType.BRIDGE))
            .orElse(List.of()),
        walk.standard(MSI).isPresent(),
        walk.standard(MSI_X).isPresent());
  }

  private static Optional<BridgeFacts> bridge(
      HeaderType header, ConfigBytes config, String source, List<ImportProblem> problems) {
    return switch (header) {
      case BRIDGE -> Optional.of(BridgeRegisters.read(config, source, problems));
      case CARDBUS -> Optional.of(BridgeRegisters.cardBus(config, source, problems));
      case FUNCTION, UNKNOWN -> Optional.empty();
    };
  }

  private static <T> Optional<T> at(OptionalInt place, IntFunction<T> read) {
    return place.isPresent() ? Optional.of(read.apply(place.getAsInt())) : Optional.empty();
  }

  private static HeaderType header(int type) {
    return switch (type) {
      case 0 -> HeaderType.FUNCTION;
      case 1 -> HeaderType.BRIDGE;
      case 2 -> HeaderType.CARDBUS;
      default -> HeaderType.UNKNOWN;
    };
  }

  /**
   * A conventional function has 256 bytes; an express one has 4096 whether they were read or not.
   */
  private static View view(int length, boolean express) {
    if (length < CONVENTIONAL) {
      return View.HEADER;
    }
    return length > CONVENTIONAL || !express ? View.FULL : View.CONVENTIONAL;
  }

  private static FunctionFacts unseen() {
    return new FunctionFacts(
        View.NONE,
        Optional.empty(),
        Optional.empty(),
        HeaderType.UNKNOWN,
        false,
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        false,
        false);
  }
}
