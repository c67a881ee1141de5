package org.iotopo.importer.lspci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.importer.FunctionFacts;
import org.iotopo.importer.FunctionFacts.BarFact;
import org.iotopo.importer.FunctionFacts.HeaderType;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.pci.ConfigSpace;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.ClassCode;
import org.iotopo.units.Address;

/** One function of a dump: its first line, its words and its bytes. */
final class FunctionText {

  private static final int HEADER = 64;

  /** Below it are a PC's own ports, which an IDE controller decodes without a register. */
  private static final int LEGACY_IO = 0x400;

  private static final int SUBTRACTIVE = 0x01;
  private static final int PCI_BRIDGE = 0x0604;
  private static final int CARDBUS_BRIDGE = 0x0607;

  private final FirstLine first;
  private final int offset;
  private final Wording words = new Wording();
  private final HexDump dump = new HexDump();

  FunctionText(FirstLine first, int offset) {
    this.first = first;
    this.offset = offset;
  }

  /** Takes a line that belongs to the function. */
  void take(String line) {
    if (!dump.take(line)) {
      words.take(line);
    }
  }

  /** Its first line. */
  FirstLine first() {
    return first;
  }

  /** Where its first line begins. */
  int offset() {
    return offset;
  }

  /** What it says in words. */
  Wording words() {
    return words;
  }

  /** Everything that bytes and words tell; bytes win. */
  FunctionFacts facts(String source, boolean extendedShown, List<ImportProblem> problems) {
    FunctionFacts told = spelled(extendedShown);
    byte[] bytes = dump.bytes();
    String place = source + " (" + first.bdf() + ")";
    dump.gap()
        .ifPresent(
            at ->
                problems.add(
                    ImportProblem.warning(
                        place, at, "the dump has a gap after %d bytes".formatted(at))));
    if (words.bridge().isBackwards() && bytes.length < HEADER) {
      problems.add(
          ImportProblem.warning(
              source,
              offset,
              "%s: %s is no range of buses".formatted(first.bdf(), words.bridge().buses())));
    }
    if (bytes.length == 0) {
      return told;
    }
    FunctionFacts read = ConfigSpace.read(bytes, place, problems);
    return read.view() == View.NONE ? told : Combined.of(read, told);
  }

  private FunctionFacts spelled(boolean extendedShown) {
    CapabilityWords capabilities = words.capabilities();
    HeaderType header = header();
    boolean subtractive =
        first.classCode().filter(code -> (code.code() & 0xff) == SUBTRACTIVE).isPresent();
    return new FunctionFacts(
        view(extendedShown),
        first.id(),
        first.classCode(),
        header,
        false,
        words.command(),
        words.bars().stream()
            .filter(bar -> bar.index() < registers(header))
            .filter(bar -> !isLegacy(bar))
            .toList(),
        words.rom(),
        words.bridge().facts(subtractive),
        capabilities.express(),
        capabilities.acs(),
        capabilities.ats(),
        capabilities.pasid(),
        capabilities.pri(),
        capabilities.srIov(),
        capabilities.resizable(),
        capabilities.fixed(),
        capabilities.msi(),
        capabilities.msix());
  }

  private static boolean isLegacy(BarFact bar) {
    return bar.kind() == BarKind.IO && bar.assigned() && Address.below(bar.base(), LEGACY_IO);
  }

  /** How many BARs a header has; a CardBus bridge's one is not a BAR of ours. */
  private static int registers(HeaderType header) {
    return switch (header) {
      case BRIDGE -> 2;
      case CARDBUS -> 0;
      case FUNCTION, UNKNOWN -> 6;
    };
  }

  private View view(boolean extendedShown) {
    if (!words.isShown()) {
      return View.NONE;
    }
    if (words.capabilities().isDenied() || words.lacksCapabilities()) {
      return View.HEADER;
    }
    boolean express = words.capabilities().express().isPresent();
    return express && !extendedShown ? View.CONVENTIONAL : View.FULL;
  }

  private HeaderType header() {
    Optional<Integer> subclass = first.classCode().map(ClassCode::subclass);
    if (subclass.equals(Optional.of(CARDBUS_BRIDGE))) {
      return HeaderType.CARDBUS;
    }
    if (words.bridge().isShown() || subclass.equals(Optional.of(PCI_BRIDGE))) {
      return HeaderType.BRIDGE;
    }
    return subclass.isPresent() || words.isShown() ? HeaderType.FUNCTION : HeaderType.UNKNOWN;
  }

  /** What only the words' brevity keeps from being known, each one sentence. */
  List<String> remarks(FunctionFacts facts) {
    List<String> remarks = new ArrayList<>();
    if (words.capabilities().isAcsNameOnly() && facts.acs().isEmpty()) {
      remarks.add("has ACS, but which of it is shown by lspci -vv alone");
    }
    if (words.capabilities().isSrIovNameOnly() && facts.srIov().isEmpty()) {
      remarks.add("has SR-IOV, but its numbers are shown by lspci -vv alone");
    }
    return remarks;
  }
}
