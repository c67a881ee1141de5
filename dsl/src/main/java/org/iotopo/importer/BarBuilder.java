package org.iotopo.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.iotopo.importer.FunctionFacts.BarFact;
import org.iotopo.importer.FunctionFacts.FixedRange;
import org.iotopo.importer.FunctionFacts.ResizableFact;
import org.iotopo.importer.FunctionFacts.RomFact;
import org.iotopo.importer.FunctionFacts.SrIovFacts;
import org.iotopo.model.Bar;
import org.iotopo.model.Origin;
import org.iotopo.model.Rom;
import org.iotopo.model.SrIov;
import org.iotopo.pci.BarKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * A function's BARs: the address from the register, because that is the bus address; the size from
 * what Linux measured, or from {@code /proc/iomem}, because it cannot be read back.
 */
final class BarBuilder {

  private static final int ROM = 6;
  private static final int VF_BARS = 7;
  private static final long LEGACY_IO_END = 0x400;
  private static final long VIDEO_ROM = 0xc_0000;

  private final RawFunction function;
  private final Iomem iomem;
  private final LongUnaryOperator toBus;
  private final List<String> remarks;

  /**
   * A builder for one function.
   *
   * @param toBus from a CPU address to the bus address of its host bridge
   * @param remarks where to say what is missing
   */
  BarBuilder(RawFunction function, Iomem iomem, LongUnaryOperator toBus, List<String> remarks) {
    this.function = function;
    this.iomem = iomem;
    this.toBus = toBus;
    this.remarks = remarks;
  }

  /** The BARs by index. */
  List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (int index = 0; index < 6; index++) {
      Optional<BarFact> fact = fact(function.facts().bars(), index);
      Optional<RawResource> resource = resource(index);
      if (isLegacy(fact, resource)) {
        continue;
      }
      bar(index, "bar " + index, fact, resource, 1).ifPresent(bars::add);
    }
    return bars;
  }

  /** What IDE and VGA controllers decode without a register. */
  private static boolean isLegacy(Optional<BarFact> fact, Optional<RawResource> resource) {
    return resource.isPresent()
        && (resource.get().flags() & RawResource.IO) != 0
        && Address.below(resource.get().first(), LEGACY_IO_END)
        && fact.filter(BarFact::assigned).isEmpty();
  }

  private Optional<Bar> bar(
      int index, String name, Optional<BarFact> fact, Optional<RawResource> resource, int copies) {
    if (fact.isEmpty() && resource.isEmpty()) {
      return Optional.empty();
    }
    BarKind kind = resource.map(BarBuilder::kind).orElseGet(() -> fact.get().kind());
    boolean prefetchable =
        resource
            .map(told -> (told.flags() & RawResource.PREFETCH) != 0)
            .orElseGet(() -> fact.get().prefetchable());
    Optional<ByteSize> size = size(fact, resource, copies);
    if (size.isEmpty()) {
      String at =
          fact.filter(BarFact::assigned).map(bar -> " at " + Address.format(bar.base())).orElse("");
      remarks.add(name + " (" + kind + at + ") is left out: its size is not told");
      return Optional.empty();
    }
    if (!size.get().isPowerOfTwo()) {
      remarks.add(name + " is left out: it has " + size.get() + ", no power of two");
      return Optional.empty();
    }
    Optional<AddressRange> placed =
        base(fact, resource, size.get()).flatMap(base -> range(base, size.get(), copies));
    return Optional.of(
        new Bar(index, kind, size.get(), prefetchable, resizable(index), placed, Origin.DECLARED));
  }

  /** The sizes of a Resizable BAR; VF BARs are not meant. */
  private List<ByteSize> resizable(int index) {
    return function.facts().resizable().stream()
        .filter(entry -> entry.bar() == index)
        .map(ResizableFact::sizes)
        .findFirst()
        .orElse(List.of());
  }

  private Optional<ByteSize> size(
      Optional<BarFact> fact, Optional<RawResource> resource, int copies) {
    Optional<ByteSize> measured =
        resource
            .map(RawResource::size)
            .filter(size -> Long.remainderUnsigned(size.bytes(), copies) == 0)
            .map(size -> ByteSize.of(Long.divideUnsigned(size.bytes(), copies)));
    return measured
        .or(() -> fact.flatMap(BarFact::size))
        .or(() -> fact.filter(BarFact::assigned).flatMap(this::sizeInIomem));
  }

  /** The line of {@code /proc/iomem} that belongs to this function and begins at the BAR. */
  private Optional<ByteSize> sizeInIomem(BarFact fact) {
    if (!fact.kind().isMemory()) {
      return Optional.empty();
    }
    String owner = function.bdf().toString();
    return iomem.resources().stream()
        .filter(line -> line.owner().equals(owner))
        .filter(line -> toBus.applyAsLong(line.range().first()) == fact.base())
        .map(line -> line.range().size())
        .findFirst();
  }

  private Optional<Long> base(
      Optional<BarFact> fact, Optional<RawResource> resource, ByteSize size) {
    Optional<Long> told = fact.filter(BarFact::assigned).map(BarFact::base);
    // A register that Linux could not write keeps what firmware left there.
    Optional<Long> sound = told.filter(base -> (base & size.bytes() - 1) == 0);
    return sound.or(
        () ->
            resource.flatMap(RawResource::range).map(range -> bus(resource.get(), range.first())));
  }

  private long bus(RawResource resource, long cpu) {
    return (resource.flags() & RawResource.MEM) != 0 ? toBus.applyAsLong(cpu) : cpu;
  }

  private static Optional<AddressRange> range(long base, ByteSize size, int copies) {
    long span = size.bytes() * copies - 1;
    return Address.below(base + span, base)
        ? Optional.empty()
        : Optional.of(new AddressRange(base, base + span));
  }

  private static BarKind kind(RawResource resource) {
    if ((resource.flags() & RawResource.IO) != 0) {
      return BarKind.IO;
    }
    return (resource.flags() & RawResource.MEM_64) != 0 ? BarKind.MEM64 : BarKind.MEM32;
  }

  private static Optional<BarFact> fact(List<BarFact> facts, int index) {
    return facts.stream().filter(bar -> bar.index() == index).findFirst();
  }

  private Optional<RawResource> resource(int index) {
    Optional<RawResource> listed =
        function.resources().stream()
            .filter(resource -> resource.index() == index && resource.isPresent())
            .findFirst();
    return listed.or(() -> fixed(index));
  }

  /** An entry of Enhanced Allocation in place of a register, where Linux told nothing. */
  private Optional<RawResource> fixed(int index) {
    int entry = index < ROM ? index : index == ROM ? 8 : index - VF_BARS + 9;
    return function.resources().isEmpty()
        ? function.facts().fixed().stream()
            .filter(range -> range.index() == entry)
            .map(range -> resource(index, range))
            .findFirst()
        : Optional.empty();
  }

  private static RawResource resource(int index, FixedRange fixed) {
    long flags =
        switch (fixed.kind()) {
          case IO -> RawResource.IO;
          case MEM32 -> RawResource.MEM;
          case MEM64 -> RawResource.MEM | RawResource.MEM_64;
        };
    long all = fixed.prefetchable() ? flags | RawResource.PREFETCH : flags;
    return new RawResource(index, fixed.range().first(), fixed.range().last(), all);
  }

  /**
   * The expansion ROM. Linux shows a video ROM where firmware copied it to; the register then holds
   * an address that nothing was kept free for.
   */
  Optional<Rom> rom() {
    Optional<RomFact> fact = function.facts().rom();
    Optional<RawResource> resource = resource(ROM);
    boolean shadowed = resource.filter(told -> told.first() == VIDEO_ROM).isPresent();
    if (shadowed && fact.filter(RomFact::enabled).isEmpty()) {
      return Optional.empty();
    }
    Optional<ByteSize> size = resource.map(RawResource::size).or(() -> fact.flatMap(RomFact::size));
    if (size.isEmpty() || !size.get().isPowerOfTwo()) {
      return Optional.empty();
    }
    Optional<Long> base =
        fact.filter(RomFact::assigned)
            .map(RomFact::base)
            .or(
                () ->
                    resource
                        .flatMap(RawResource::range)
                        .map(at -> bus(resource.get(), at.first())));
    return Optional.of(
        new Rom(size.get(), base.flatMap(at -> range(at, size.get(), 1)), Origin.DECLARED));
  }

  /** The SR-IOV capability, where there are VFs to speak of. */
  Optional<SrIov> srIov() {
    Optional<SrIovFacts> told = function.facts().srIov().filter(sriov -> sriov.total() > 0);
    if (told.isEmpty()) {
      return Optional.empty();
    }
    SrIovFacts sriov = told.get();
    List<Bar> bars = new ArrayList<>();
    for (int index = 0; index < 6; index++) {
      Optional<RawResource> resource = resource(VF_BARS + index);
      bar(index, "VF bar " + index, fact(sriov.bars(), index), resource, sriov.total())
          .map(BarBuilder::fixedSize)
          .ifPresent(bars::add);
    }
    return Optional.of(
        new SrIov(sriov.total(), sriov.enabled(), sriov.offset(), sriov.stride(), bars));
  }

  private static Bar fixedSize(Bar bar) {
    return new Bar(
        bar.index(),
        bar.kind(),
        bar.size(),
        bar.prefetchable(),
        List.of(),
        bar.placed(),
        bar.origin());
  }
}
