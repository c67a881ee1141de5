package org.iotopo.backend.qemu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.backend.Refusals;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.PciId;
import org.iotopo.pci.Segment;

/** The declared machine, function by function, as devices of QEMU. */
final class RebuiltMachine {

  private static final String ROOT = "pcie.0";

  /** {@code PCI_DEVICE_ID_REDHAT_PXB_PCIE}. */
  private static final PciId HOST_FUNCTION = new PciId(0x1b36, 0x000b);

  /** Below the chipset of a PC. */
  private static final int LAST_OF_ROOT = 0x1e;

  private final Facts facts;
  private final Board board;
  private final RebuiltIommu iommu;
  private final RebuiltPort ports;
  private final FirmwareBuses buses;
  private final Ids ids = new Ids();
  private final BitSet rootSlots = new BitSet();
  private int secondHosts;
  private final Deque<Function> hostFunctions = new ArrayDeque<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<Option> options = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private RebuiltMachine(Facts facts) {
    this.facts = facts;
    this.board = Board.of(facts.machine().arch());
    this.iommu = new RebuiltIommu(facts, board);
    this.ports = new RebuiltPort(facts.topology().functions());
    this.buses = new FirmwareBuses(board);
  }

  static Script of(Facts facts) {
    return new RebuiltMachine(facts).script();
  }

  private Script script() {
    List<HostBridge> hosts = hosts();
    Optional<HostBridge> first = hosts.stream().filter(RebuiltMachine::isFirst).findFirst();
    secondHosts = (int) hosts.stream().filter(host -> !isFirst(host)).count();
    iommu.device().ifPresent(options::add);
    board.soldered().forEach(slot -> rootSlots.set(slot.device()));
    first.ifPresent(this::occupy);
    first.ifPresent(this::checkSoldered);
    for (HostBridge host : hosts) {
      windows(host);
      String bus = isFirst(host) ? ROOT : addHost(host);
      buses.number(new ElementPath(host.name()), host.buses().orElseThrow(), rootBus(host));
      plug(rootBus(host), bus);
    }
    iommu.lateDevice().ifPresent(this::plugLate);
    findings.addAll(buses.findings());
    findings.addAll(iommu.findings());
    if (ports.isExhausted()) {
      findings.add(
          Refusals.error(
              Place.of(ElementPath.MACHINE),
              "more bridges than QEMU has slot and chassis numbers"));
    }
    List<Option> all = new ArrayList<>();
    all.add(new Option("-machine", machineWords(hosts, first)));
    all.addAll(
        List.of(
            new Option("-nodefaults", ""),
            new Option("-no-user-config", ""),
            new Option("-display", "none")));
    all.addAll(options);
    return new Script(
        facts.machine().name() + ".qemu.sh",
        introduction(),
        List.of(),
        board.binary(),
        List.of(
            "-accel \"${ACCEL:-tcg}\" -cpu \"${CPU:-" + board.cpu() + "}\" -m \"${MEMORY:-1G}\""),
        all,
        findings);
  }

  private List<String> introduction() {
    List<String> text = new ArrayList<>();
    text.add(facts.machine().name() + " as a machine of QEMU: its tree, slots and bus numbers.");
    text.add("Endpoints are stand-ins; where windows and BARs lie, the firmware chooses.");
    text.add("ACCEL=kvm, CPU, MEMORY and QEMU in the environment; more options as arguments:");
    text.add("  -serial stdio -kernel vmlinuz -append console=ttyS0     to boot it");
    text.add("  -S -qmp unix:qmp,server=on,wait=off                     to look at it");
    text.add("");
    text.addAll(remarks);
    return text;
  }

  /** Those that can be there, by bus. */
  private List<HostBridge> hosts() {
    List<HostBridge> hosts = new ArrayList<>();
    for (HostBridge host : facts.machine().hostBridges()) {
      Place place = Place.of(new ElementPath(host.name()));
      if (host.behind().isPresent()) {
        findings.add(
            Refusals.warning(
                place, "QEMU has no VMD: " + host.name() + " and all behind it are left out"));
      } else if (!host.segment().equals(Segment.ZERO)) {
        findings.add(
            Refusals.error(
                Place.of(new ElementPath(host.name()), Aspect.SEGMENT),
                host.name()
                    + " is in segment "
                    + host.segment()
                    + ", QEMU's "
                    + board.machine()
                    + " has only 0000"));
      } else if (host.buses().isPresent()) {
        hosts.add(host);
      }
    }
    hosts.sort(Comparator.comparing(host -> host.buses().orElseThrow()));
    return hosts;
  }

  private static boolean isFirst(HostBridge host) {
    return host.buses().orElseThrow().first() == 0;
  }

  private List<Function> rootBus(HostBridge host) {
    return facts.topology().rootBus(host);
  }

  /** Device numbers of the first root bus that are taken, and those of QEMU's own second hosts. */
  private void occupy(HostBridge host) {
    for (Function function : rootBus(host)) {
      if (!iommu.isOwnFunction(function.path())) {
        rootSlots.set(function.bdf().slot().device());
      }
      if (isHostFunction(function)) {
        hostFunctions.add(function);
      }
    }
  }

  /** Whether a function is what QEMU shows of a second host bridge. */
  private static boolean isHostFunction(Function function) {
    return function.header().id().filter(HOST_FUNCTION::equals).isPresent();
  }

  private void windows(HostBridge host) {
    if (!host.outbound().isEmpty()) {
      findings.add(
          Refusals.warning(
              Place.of(new ElementPath(host.name()), Aspect.WINDOW),
              "QEMU has windows of its own: "
                  + host.name()
                  + " does not keep "
                  + host.outbound().get(0).bus()
                  + (host.outbound().size() > 1 ? " and the others" : "")));
    }
  }

  /** What the machine has and the file does not say. */
  private void checkSoldered(HostBridge host) {
    for (DeviceFunction slot : board.soldered()) {
      if (rootBus(host).stream().noneMatch(function -> function.bdf().slot().equals(slot))) {
        findings.add(
            Refusals.warning(
                Place.of(new ElementPath(host.name())),
                "QEMU's "
                    + board.machine()
                    + " always has a function at 0000:00:"
                    + slot
                    + ", "
                    + host.name()
                    + " has none"));
      }
    }
  }

  /** A host bridge beside the first is a device on the first one's bus. */
  private String addHost(HostBridge host) {
    ElementPath path = new ElementPath(host.name());
    String id = ids.of(path);
    Optional<DeviceFunction> slot = slotOfHost(path);
    if (slot.isEmpty()) {
      return id;
    }
    int number = host.buses().orElseThrow().first();
    remarks.add(
        "0000:00:%s  %s, whose buses begin at %02x: pxb-pcie".formatted(slot.get(), path, number));
    options.add(
        Option.device(
            "pxb-pcie,id=%s,bus=%s,addr=%s,bus_nr=%d".formatted(id, ROOT, slot.get(), number)
                + (host.numaNode().isPresent() ? ",numa_node=" + host.numaNode().getAsInt() : "")
                + (isUntranslated(host) ? ",bypass_iommu=on" : "")));
    return id;
  }

  /** The slot of a declared function that is nothing else; else one that nobody has. */
  private Optional<DeviceFunction> slotOfHost(ElementPath host) {
    if (!board.addsHosts()) {
      findings.add(
          Refusals.error(
              Place.of(host), board.binary() + " has one host bridge: no room for " + host));
      return Optional.empty();
    }
    if (!hostFunctions.isEmpty()) {
      return Optional.of(hostFunctions.removeFirst().bdf().slot());
    }
    int device = rootSlots.previousClearBit(LAST_OF_ROOT);
    if (device < 0) {
      findings.add(Refusals.error(Place.of(host), "no slot of bus 0x00 is left for " + host));
      return Optional.empty();
    }
    rootSlots.set(device);
    DeviceFunction slot = new DeviceFunction(device, 0);
    findings.add(
        Refusals.warning(
            Place.of(host),
            "QEMU's second host bridges are functions: " + host + " adds 0000:00:" + slot));
    return Optional.of(slot);
  }

  /** Whether there is an IOMMU, and none for what is behind this host bridge. */
  private boolean isUntranslated(HostBridge host) {
    return iommu.unit().isPresent()
        && facts.topology().inside(new ElementPath(host.name())).stream()
            .noneMatch(function -> facts.translation().of(function).isPresent());
  }

  private String machineWords(List<HostBridge> hosts, Optional<HostBridge> first) {
    StringBuilder words = new StringBuilder(board.machine());
    if (board.isPc()) {
      words.append(isSoldered(first, Board.SATA, 0x0106) ? "" : ",sata=off");
      words.append(isSoldered(first, Board.SMBUS, 0x0c05) ? "" : ",smbus=off");
    } else if (!facts.machine().its().isEmpty()) {
      words.append(",gic-version=3");
    }
    words.append(iommu.machineWords());
    if (first.isPresent() && isUntranslated(first.get())) {
      words.append(
          board.isPc() ? ",default-bus-bypass-iommu=on" : ",default-bus-bypass-iommu=true");
    }
    return words.toString();
  }

  /** Whether the machine's own device at a slot is what is declared there. */
  private boolean isSoldered(Optional<HostBridge> first, DeviceFunction slot, int subclass) {
    return first.stream()
        .flatMap(host -> rootBus(host).stream())
        .filter(function -> function.bdf().slot().equals(slot))
        .anyMatch(
            function ->
                function.header().classCode().filter(c -> c.subclass() == subclass).isPresent());
  }

  private boolean isSoldered(Function function) {
    if (function.upstream().isPresent() || function.bdf().bus() != 0) {
      return false;
    }
    DeviceFunction slot = function.bdf().slot();
    Optional<HostBridge> host = Optional.of(function.host());
    return board.soldered().contains(slot)
        || board.isPc()
            && (slot.equals(Board.SATA) && isSoldered(host, slot, 0x0106)
                || slot.equals(Board.SMBUS) && isSoldered(host, slot, 0x0c05));
  }

  private void plug(List<Function> bus, String busId) {
    for (Function function : bus) {
      if (!function.isVirtual()) {
        plug(function, busId);
      }
    }
  }

  private void plug(Function function, String busId) {
    if (iommu.isOwnFunction(function.path()) || isUsedHostFunction(function)) {
      return;
    }
    if (isSoldered(function)) {
      soldered(function);
      return;
    }
    slot(function).ifPresent(findings::add);
    String id = ids.of(function.path());
    if (function.isBridge()) {
      OptionalInt reserved = buses.reserve(function);
      device(function, id, busId, ports.words(function, reserved));
      Shortcomings.of(function).forEach(findings::add);
      plug(function.below(), id);
    } else {
      endpoint(function, id, busId);
    }
  }

  /** A second host bridge brings its function along. */
  private boolean isUsedHostFunction(Function function) {
    return isHostFunction(function)
        && function.upstream().isEmpty()
        && function.bdf().bus() == 0
        && secondHosts > hostFunctionsBefore(function);
  }

  private long hostFunctionsBefore(Function function) {
    return rootBus(function.host()).stream()
        .filter(other -> isHostFunction(other) && other.compareTo(function) < 0)
        .count();
  }

  private void endpoint(Function function, String id, String busId) {
    Optional<String> unit = iommu.modelAt(function.path());
    if (unit.isPresent()) {
      device(function, id, busId, unit.get());
      return;
    }
    StandIn standIn = StandIn.of(function);
    StringBuilder words = new StringBuilder(standIn.model());
    if (standIn.virtualFunctions() > 0) {
      options.add(Option.device("nvme-subsys,id=" + id + ".subsystem"));
      words.append(",subsys=").append(id).append(".subsystem");
    }
    if (standIn.model().equals("nvme")) {
      words.append(",serial=").append(id);
    }
    standIn.properties().forEach(property -> words.append(",").append(property));
    device(function, id, busId, words.toString());
    Shortcomings.of(function, standIn).forEach(findings::add);
  }

  private void device(Function function, String id, String busId, String words) {
    int comma = words.indexOf(',');
    String model = comma < 0 ? words : words.substring(0, comma);
    String rest = comma < 0 ? "" : words.substring(comma);
    remarks.add(function.bdf() + "  " + function.path() + ": " + declared(function) + model);
    options.add(
        Option.device(
            "%s,id=%s,bus=%s,addr=%s%s%s"
                .formatted(
                    model,
                    id,
                    busId,
                    function.bdf().slot(),
                    function.isMultifunction() ? ",multifunction=on" : "",
                    rest)));
  }

  private static String declared(Function function) {
    return function.isBridge()
        ? ""
        : function.header().id().map(id -> id + " ").orElse("")
            + function.header().classCode().map(code -> "class " + code + " ").orElse("")
            + "as ";
  }

  private void soldered(Function function) {
    remarks.add(function.bdf() + "  " + function.path() + ": part of " + board.machine());
    if (function.isBridge()) {
      findings.add(
          Refusals.error(
              Place.of(function.path(), Aspect.SLOT),
              "QEMU's "
                  + board.machine()
                  + " has a function of its own at "
                  + function.bdf()
                  + ", no room for "
                  + function.name()));
    }
  }

  /** A unit that takes the first device number that is free when QEMU meets the option. */
  private void plugLate(Option option) {
    options.add(option);
    DeviceFunction given = new DeviceFunction(rootSlots.nextClearBit(0) & 0x1f, 0);
    Optional<ElementPath> declared = iommu.unit().orElseThrow().function();
    Optional<Function> function = declared.flatMap(path -> facts.topology().at(path));
    remarks.add(
        "0000:00:%s  %s: part of amd-iommu".formatted(given, iommu.unit().orElseThrow().name()));
    boolean same =
        function
            .filter(each -> each.bdf().bus() == 0 && each.bdf().slot().equals(given))
            .isPresent();
    if (!same) {
      findings.add(
          Refusals.warning(
              Place.of(new ElementPath(iommu.unit().orElseThrow().name()), Aspect.FUNCTION),
              "QEMU puts an AMD unit at the first free slot, 0000:00:"
                  + given
                  + function.map(each -> ", " + each.name() + " is at " + each.bdf()).orElse("")));
    }
  }

  /** A slot where QEMU takes nothing. */
  private Optional<Finding> slot(Function function) {
    DeviceFunction slot = function.bdf().slot();
    Optional<BridgeKind> above =
        function.upstream().flatMap(Function::bridge).map(bridge -> bridge.kind());
    Optional<String> why = Optional.empty();
    if (above.isEmpty() && function.bdf().bus() == 0 && slot.device() == 0) {
      why = Optional.of("the host bridge of QEMU's " + board.machine() + " is a single function");
    } else if (above.filter(BridgeKind::isDownstreamFacing).isPresent() && slot.device() != 0) {
      why = Optional.of("QEMU's ports have one device behind them, 00");
    } else if (above.filter(BridgeKind.PCIE_TO_PCI::equals).isPresent() && slot.device() == 0) {
      why = Optional.of("QEMU's pcie-pci-bridge has no device 00");
    }
    return why.map(
        text ->
            Refusals.error(
                Place.of(function.path(), Aspect.SLOT),
                text + ": no room for " + function.name() + " at " + function.bdf()));
  }
}
