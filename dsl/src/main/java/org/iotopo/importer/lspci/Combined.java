package org.iotopo.importer.lspci;

import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.importer.FunctionFacts;
import org.iotopo.importer.FunctionFacts.BarFact;
import org.iotopo.importer.FunctionFacts.HeaderType;
import org.iotopo.importer.FunctionFacts.RomFact;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.PciId;
import org.iotopo.units.ByteSize;

/**
 * Facts of two views of one function: the better one wins, and the other adds what only it can
 * know, such as the sizes of BARs beside a dump of registers.
 */
final class Combined {

  private static final PciId VIRTUAL_FUNCTION = new PciId(0xffff, 0xffff);

  private Combined() {}

  /** The facts of {@code better}, completed by {@code other}. */
  static FunctionFacts of(FunctionFacts better, FunctionFacts other) {
    boolean header = better.view() != View.NONE;
    boolean standard = better.view().compareTo(View.CONVENTIONAL) >= 0;
    boolean extended = better.view() == View.FULL;
    View view = better.view().compareTo(other.view()) >= 0 ? better.view() : other.view();
    TreeMap<Integer, BarFact> bars = new TreeMap<>();
    other.bars().forEach(bar -> bars.put(bar.index(), bar));
    better.bars().forEach(bar -> bars.merge(bar.index(), bar, (told, read) -> sized(read, told)));
    return new FunctionFacts(
        view,
        better.id().filter(id -> !id.equals(VIRTUAL_FUNCTION)).or(other::id),
        better.classCode().or(other::classCode),
        better.header() == HeaderType.UNKNOWN ? other.header() : better.header(),
        better.multifunction() || other.multifunction(),
        header ? better.command() : other.command(),
        bars.values().stream().filter(bar -> !isUpperHalf(bars, bar)).toList(),
        rom(better.rom(), other.rom()),
        better.bridge().or(other::bridge),
        standard ? better.express() : better.express().or(other::express),
        extended ? better.acs() : better.acs().or(other::acs),
        better.ats() || (!extended && other.ats()),
        better.pasid() || (!extended && other.pasid()),
        better.pri() || (!extended && other.pri()),
        extended ? better.srIov() : better.srIov().or(other::srIov),
        extended || !better.resizable().isEmpty() ? better.resizable() : other.resizable(),
        standard || !better.fixed().isEmpty() ? better.fixed() : other.fixed(),
        better.msi() || (!standard && other.msi()),
        better.msix() || (!standard && other.msix()));
  }

  private static BarFact sized(BarFact read, BarFact told) {
    return new BarFact(
        read.index(),
        read.kind(),
        read.prefetchable(),
        read.base(),
        read.assigned(),
        read.size().or(() -> told.size().filter(size -> isSane(read, size))));
  }

  /** A register has room for no smaller one; an IDE port of one byte is no BAR's. */
  private static boolean isSane(BarFact read, ByteSize size) {
    return size.compareTo(ByteSize.of(read.kind().isMemory() ? 16 : 4)) >= 0;
  }

  /** A BAR whose register is the upper half of the one before it. */
  private static boolean isUpperHalf(TreeMap<Integer, BarFact> bars, BarFact bar) {
    BarFact before = bars.get(bar.index() - 1);
    return before != null && before.kind() == BarKind.MEM64;
  }

  private static Optional<RomFact> rom(Optional<RomFact> read, Optional<RomFact> told) {
    return read.isEmpty()
        ? told
        : read.map(
            rom ->
                new RomFact(
                    rom.base(),
                    rom.assigned(),
                    rom.enabled(),
                    rom.size().or(() -> told.flatMap(RomFact::size))));
  }
}
