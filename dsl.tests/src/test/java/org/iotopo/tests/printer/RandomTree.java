package org.iotopo.tests.printer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.model.Acs;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.HotplugReserve;
import org.iotopo.model.Origin;
import org.iotopo.model.PciNode;
import org.iotopo.model.Rom;
import org.iotopo.model.SrIov;
import org.iotopo.model.Window;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.ClassCode;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.EgressVector;
import org.iotopo.pci.FunctionKind;
import org.iotopo.pci.PciId;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.ByteSize;

/** Functions by chance; what is printed need not make sense. */
final class RandomTree {

  private static final List<PciId> IDS =
      List.of(new PciId(0x8086, 0x10d3), new PciId(0x15b3, 0x101d), new PciId(0, 0xffff));

  private final Dice dice;
  private final List<ElementPath> bridges;
  private final List<ElementPath> endpoints;
  private final List<ElementPath> virtual;

  /** Collects what it makes. */
  RandomTree(
      Dice dice,
      List<ElementPath> bridges,
      List<ElementPath> endpoints,
      List<ElementPath> virtual) {
    this.dice = dice;
    this.bridges = bridges;
    this.endpoints = endpoints;
    this.virtual = virtual;
  }

  List<PciNode> siblings(ElementPath parent, int depth) {
    List<PciNode> nodes = new ArrayList<>();
    Set<String> names = dice.noNames();
    Set<Integer> slots = new TreeSet<>();
    for (int count = dice.upTo(3); count > 0; count--) {
      int devfn = dice.upTo(255);
      if (slots.add(devfn)) {
        String name = dice.name(names);
        DeviceFunction slot = DeviceFunction.of(devfn);
        ElementPath path = parent.child(name);
        nodes.add(depth > 0 && dice.yes() ? bridge(path, slot, depth - 1) : endpoint(path, slot));
      }
    }
    return nodes;
  }

  private Bridge bridge(ElementPath path, DeviceFunction slot, int depth) {
    bridges.add(path);
    int first = dice.upTo(255);
    return new Bridge(
        path.name(),
        dice.one(BridgeKind.values()),
        header(slot, 1),
        dice.maybe(() -> new BusRange(first, dice.between(first, 255))),
        Origin.DECLARED,
        dice.several(
            3, () -> new Window(dice.one(WindowKind.values()), dice.range(), Origin.DECLARED)),
        dice.yes(),
        new HotplugReserve(maybeSize(), maybeSize(), maybeSize(), dice.upTo(3)),
        dice.yes(),
        dice.rarely(),
        dice.rarely(),
        dice.maybe(0, 255),
        dice.maybe(0, 0x1fff),
        dice.rarely(),
        dice.rarely(),
        siblings(path, depth),
        dice.documentation());
  }

  private ByteSize maybeSize() {
    return dice.yes() ? ByteSize.ZERO : dice.size();
  }

  private Endpoint endpoint(ElementPath path, DeviceFunction slot) {
    endpoints.add(path);
    Optional<SrIov> srIov = dice.rarely() ? Optional.of(virtualFunctions()) : Optional.empty();
    srIov.ifPresent(block -> virtual.add(path.child("vf" + dice.upTo(20))));
    return new Endpoint(
        path.name(),
        dice.one(FunctionKind.values()),
        header(slot, 5),
        dice.rarely(),
        dice.rarely(),
        dice.rarely(),
        dice.rarely() ? dice.maybe(1, 64) : java.util.OptionalInt.empty(),
        dice.rarely() ? Optional.of(dice.yes()) : Optional.empty(),
        srIov,
        dice.documentation());
  }

  private SrIov virtualFunctions() {
    int total = dice.upTo(16);
    return new SrIov(
        total,
        dice.upTo(total),
        dice.one(List.of(0, 1, 128)),
        dice.upTo(2),
        bars(5, Math.max(1, total)));
  }

  private FunctionHeader header(DeviceFunction slot, int lastBar) {
    return new FunctionHeader(
        slot,
        dice.maybe(() -> dice.one(IDS)),
        dice.maybe(() -> new ClassCode(dice.one(List.of(0x020000, 0x0c0330, 0xffffff)))),
        acs(),
        bars(lastBar, 1),
        dice.rarely() ? Optional.of(rom()) : Optional.empty(),
        dice.rarely() ? List.of(DeviceFunction.of(dice.upTo(255))) : List.of(),
        dice.rarely(),
        dice.rarely());
  }

  private List<Bar> bars(int last, int copies) {
    List<Bar> bars = new ArrayList<>();
    for (int index = 0; index <= last; index++) {
      if (dice.rarely()) {
        bars.add(bar(index, copies));
      }
    }
    return bars;
  }

  private Bar bar(int index, int copies) {
    ByteSize size = dice.one(List.of(ByteSize.of(32), ByteSize.MIB, dice.size()));
    ByteSize whole = ByteSize.of(size.bytes() * copies);
    return new Bar(
        index,
        dice.one(BarKind.values()),
        size,
        dice.yes(),
        dice.rarely() ? dice.several(3, dice::size).stream().sorted().toList() : List.of(),
        dice.maybe(() -> dice.range(whole)),
        Origin.DECLARED);
  }

  private Rom rom() {
    ByteSize size = dice.size();
    return new Rom(size, dice.maybe(() -> dice.range(size)), Origin.DECLARED);
  }

  private Acs acs() {
    if (dice.yes()) {
      return Acs.NONE;
    }
    int bits = dice.upTo(255);
    boolean hasEgress = (bits & 0x20) != 0;
    int ports = dice.between(1, 20);
    int control = dice.upTo(0x1fff);
    boolean isWord = (control >> 8 & 3) != 3 && (control >> 10 & 3) != 3;
    return new Acs(
        Optional.of(new AcsCapability(bits)),
        dice.maybe(() -> new AcsControl(isWord ? control : 0)),
        hasEgress
            ? dice.maybe(
                () -> new EgressVector(BigInteger.valueOf(dice.upTo((1 << ports) - 1)), ports))
            : Optional.empty());
  }
}
