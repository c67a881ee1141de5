package org.iotopo.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.iotopo.importer.FunctionFacts.AcsFacts;
import org.iotopo.importer.FunctionFacts.BridgeFacts;
import org.iotopo.importer.FunctionFacts.ExpressFacts;
import org.iotopo.importer.FunctionFacts.HeaderType;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.model.Acs;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.HotplugReserve;
import org.iotopo.model.Kernel;
import org.iotopo.model.Origin;
import org.iotopo.model.PciNode;
import org.iotopo.model.Window;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.EgressVector;
import org.iotopo.pci.FunctionKind;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;

/** Functions and what is behind them, from facts to elements. */
final class FunctionBuilder {

  private final Names names;
  private final Iomem iomem;
  private final LongUnaryOperator toBus;
  private final Context context;

  /**
   * What all functions of a machine share.
   *
   * @param ids names of vendors and devices
   * @param kernel the Linux that is predicted
   * @param controls functions whose ACS control is not what Linux sets of itself
   * @param externalFacing ports that firmware marks so
   */
  record Context(
      PciIds ids,
      Kernel kernel,
      Set<Bdf> controls,
      Set<Bdf> externalFacing,
      List<Remark> remarks) {}

  /** Names of functions and, for the kinds that registers do not tell, of their bridges. */
  record Names(Map<Bdf, String> names, Map<Bdf, BridgeKind> kinds) {}

  FunctionBuilder(Names names, Iomem iomem, LongUnaryOperator toBus, Context context) {
    this.names = names;
    this.iomem = iomem;
    this.toBus = toBus;
    this.context = context;
  }

  /** The elements of a root bus, in order of slot. */
  List<PciNode> nodes(ElementPath parent, List<BusTree.Node> nodes) {
    return nodes(parent, nodes, Optional.empty());
  }

  private List<PciNode> nodes(
      ElementPath parent, List<BusTree.Node> nodes, Optional<BridgeKind> above) {
    List<PciNode> built = new ArrayList<>();
    for (BusTree.Node node : nodes) {
      built.add(node(parent, node, nodes, above));
    }
    return built;
  }

  private PciNode node(
      ElementPath parent,
      BusTree.Node node,
      List<BusTree.Node> siblings,
      Optional<BridgeKind> above) {
    RawFunction function = node.function();
    String name = names.names().get(function.bdf());
    ElementPath path = parent.child(name);
    List<String> remarks = new ArrayList<>(function.remarks());
    BarBuilder bars = new BarBuilder(function, iomem, toBus, remarks);
    FunctionHeader header = header(function, siblings, bars, remarks);
    BridgeKind kind = names.kinds().get(function.bdf());
    PciNode built =
        kind != null
            ? bridge(path, node, header, kind, above, remarks)
            : endpoint(name, function, header, bars, remarks);
    for (String remark : remarks) {
      context.remarks().add(new Remark(path, remark));
    }
    return built;
  }

  private FunctionHeader header(
      RawFunction function, List<BusTree.Node> siblings, BarBuilder bars, List<String> remarks) {
    FunctionFacts facts = function.facts();
    boolean alone =
        siblings.stream()
            .noneMatch(
                other ->
                    other.function() != function
                        && other.bdf().slot().device() == function.bdf().slot().device());
    return new FunctionHeader(
        function.bdf().slot(),
        facts.id(),
        facts.classCode(),
        acs(function, remarks),
        bars.bars(),
        bars.rom(),
        Quirks.dmaAliases(function.bdf().slot(), facts),
        (facts.multifunction() || !alone) && Quirks.isIsolated(facts),
        facts.multifunction() && alone);
  }

  private Acs acs(RawFunction function, List<String> remarks) {
    Optional<AcsFacts> facts = function.facts().acs();
    if (facts.isEmpty()) {
      return Acs.NONE;
    }
    if (isPortWithoutBridge(function.facts())) {
      remarks.add("its ACS capability is left out: it says that it is a port, and is no bridge");
      return Acs.NONE;
    }
    AcsFacts told = facts.get();
    AcsCapability capability = new AcsCapability(told.capability());
    Optional<AcsControl> control =
        context.controls().contains(function.bdf())
            ? Optional.of(new AcsControl(told.control() & capability.controlBits()))
            : Optional.empty();
    Optional<EgressVector> egress =
        told.egressSize() > 0 && told.egress().signum() > 0
            ? Optional.of(new EgressVector(told.egress(), told.egressSize()))
            : Optional.empty();
    return new Acs(Optional.of(capability), control, egress);
  }

  /** A root complex's own link to its chipset, as Intel's DMI and ESI. */
  private static boolean isPortWithoutBridge(FunctionFacts facts) {
    return facts.header() == HeaderType.FUNCTION
        && facts.express().filter(told -> told.type() >= 4 && told.type() <= 6).isPresent();
  }

  private Endpoint endpoint(
      String name,
      RawFunction function,
      FunctionHeader header,
      BarBuilder bars,
      List<String> remarks) {
    FunctionFacts facts = function.facts();
    if (facts.view() == View.HEADER && function.remarks().isEmpty()) {
      remarks.add("its capabilities were not seen: 64 bytes of configuration space");
    }
    return new Endpoint(
        name,
        kind(facts),
        header,
        facts.ats(),
        facts.pasid(),
        facts.pri(),
        OptionalInt.empty(),
        Optional.empty(),
        bars.srIov(),
        documentation(function));
  }

  /** What the express capability says; without one that was looked for, conventional. */
  private static FunctionKind kind(FunctionFacts facts) {
    if (facts.express().isEmpty()) {
      boolean lookedFor = facts.view() == View.FULL || facts.view() == View.CONVENTIONAL;
      return lookedFor ? FunctionKind.PCI : FunctionKind.PCIE;
    }
    return switch (facts.express().get().type()) {
      case 1 -> FunctionKind.LEGACY;
      case 9 -> FunctionKind.RCIEP;
      case 10 -> FunctionKind.RCEC;
      default -> FunctionKind.PCIE;
    };
  }

  private Bridge bridge(
      ElementPath path,
      BusTree.Node node,
      FunctionHeader header,
      BridgeKind kind,
      Optional<BridgeKind> above,
      List<String> remarks) {
    RawFunction function = node.function();
    FunctionFacts facts = function.facts();
    Optional<BridgeFacts> registers = facts.bridge();
    Optional<ExpressFacts> express = facts.express();
    if (facts.view() == View.HEADER && function.remarks().isEmpty()) {
      remarks.add(
          "taken for a "
              + kind.displayName()
              + " by its place: only 64 bytes of configuration space were seen, and no ACS");
    }
    if (facts.view() == View.CONVENTIONAL && kind.isDownstreamFacing()) {
      remarks.add("no extended configuration space was seen, and so no ACS");
    }
    if (facts.header() == HeaderType.CARDBUS) {
      remarks.add("a CardBus bridge; its windows are left out");
    }
    if (express.filter(told -> told.type() == 8).isPresent()) {
      remarks.add("a PCI-to-PCIe bridge");
    }
    Optional<BusRange> buses = registers.flatMap(BridgeFacts::buses);
    return new Bridge(
        path.name(),
        kind,
        header,
        buses,
        Origin.DECLARED,
        windows(function),
        express.filter(ExpressFacts::hotplug).isPresent(),
        HotplugReserve.NONE,
        context.externalFacing().contains(function.bdf()),
        registers.filter(BridgeFacts::subtractive).isPresent(),
        registers.filter(BridgeFacts::vga).isPresent(),
        portNumber(function),
        express.map(ExpressFacts::slot).orElse(OptionalInt.empty()),
        Quirks.hasNoAlias(facts, context.kernel()),
        Quirks.hasBridgeAlias(facts, kind, above),
        nodes(path, node.children(), Optional.of(kind)),
        documentation(function));
  }

  /** Worth saying only where an egress vector counts ports. */
  private static OptionalInt portNumber(RawFunction function) {
    boolean counted = function.facts().acs().filter(acs -> acs.egressSize() > 0).isPresent();
    return counted
        ? function.facts().express().map(ExpressFacts::portNumber).orElse(OptionalInt.empty())
        : OptionalInt.empty();
  }

  /** The open windows; where registers of zeros leave it open, what Linux made of them. */
  private List<Window> windows(RawFunction function) {
    List<Window> windows = new ArrayList<>();
    for (WindowKind kind : WindowKind.values()) {
      function.facts().bridge().stream()
          .flatMap(registers -> registers.windows().stream())
          .filter(window -> window.kind() == kind)
          .map(FunctionFacts.WindowFact::range)
          .findFirst()
          .or(() -> resource(function, kind))
          .ifPresent(range -> windows.add(new Window(kind, range, Origin.DECLARED)));
    }
    return windows;
  }

  private Optional<AddressRange> resource(RawFunction function, WindowKind kind) {
    boolean unread =
        function.facts().view() == View.NONE || kind == WindowKind.IO || kind == WindowKind.PREF;
    if (!unread) {
      return Optional.empty();
    }
    int index =
        switch (kind) {
          case IO -> 13;
          case MEM -> 14;
          case PREF -> 15;
        };
    return function.resources().stream()
        .filter(resource -> resource.index() == index)
        .flatMap(resource -> resource.range().stream())
        .map(
            range ->
                kind.isMemory()
                    ? range.shiftedBy(toBus.applyAsLong(range.first()) - range.first())
                    : range)
        .findFirst();
  }

  /** The names that the machine's own list has for it. */
  private String documentation(RawFunction function) {
    return function.label().or(() -> function.facts().id().flatMap(context.ids()::name)).orElse("");
  }
}
