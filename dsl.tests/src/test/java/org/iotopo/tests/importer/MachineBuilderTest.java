package org.iotopo.tests.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.iotopo.analysis.Facts;
import org.iotopo.ide.cli.tree.ReadTree;
import org.iotopo.importer.Imported;
import org.iotopo.importer.MachineBuilder;
import org.iotopo.importer.MachineTree;
import org.iotopo.importer.Remark;
import org.iotopo.importer.sysfs.SystemTree;
import org.iotopo.model.Bridge;
import org.iotopo.model.Endpoint;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.model.PciNode;
import org.iotopo.model.SrIov;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.FunctionKind;
import org.iotopo.printer.Printer;
import org.iotopo.tests.Pipeline;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;
import org.junit.jupiter.api.Test;

/** Machines that nobody recorded: what a tree of sysfs is built into. */
class MachineBuilderTest {

  private static final String DEVICES = "sys/bus/pci/devices/";
  private static final long MEM = 0x4_0200;
  private static final long MEM64 = 0x14_220c;

  private final TreeMap<String, byte[]> files = new TreeMap<>();
  private final TreeMap<String, String> links = new TreeMap<>();

  private void text(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static ByteBuffer config(int vendor, int device, int classCode, int headerType) {
    ByteBuffer config = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    config.putShort(0, (short) vendor).putShort(2, (short) device);
    config.putInt(8, classCode << 8).put(0x0e, (byte) headerType);
    return config;
  }

  private static ByteBuffer express(ByteBuffer config, int type) {
    config.putShort(6, (short) 0x10).put(0x34, (byte) 0x40);
    config.putShort(0x40, (short) 0x10).putShort(0x42, (short) (type << 4 | 2));
    return config;
  }

  private static ByteBuffer bridge(int type, int secondary, int subordinate) {
    ByteBuffer config = config(0x8086, 0x1000 + secondary, 0x060400, 1);
    config.put(0x19, (byte) secondary).put(0x1a, (byte) subordinate);
    config.putInt(0x20, 0x0000_fff0).putInt(0x24, 0x0001_fff1);
    return type < 0 ? config : express(config, type);
  }

  private void function(String bdf, ByteBuffer config, long... resources) {
    files.put(DEVICES + bdf + "/config", config.array());
    StringBuilder lines = new StringBuilder();
    for (int index = 0; index < 13; index++) {
      boolean told = 3 * index + 2 < resources.length;
      for (int column = 0; column < 3; column++) {
        lines.append(String.format("0x%016x ", told ? resources[3 * index + column] : 0L));
      }
      lines.append('\n');
    }
    text(DEVICES + bdf + "/resource", lines.toString());
  }

  /** The machine; its text lowers to it again. */
  private Imported imported() {
    Imported imported =
        MachineBuilder.build(SystemTree.read("built", new MachineTree(files, links)));
    String text = Printer.print(imported);
    assertEquals(imported.machine(), Pipeline.facts(Pipeline.load(text)).declared(), text);
    return imported;
  }

  private static PciNode child(Machine machine, String path) {
    String[] steps = path.split("\\.");
    HostBridge host =
        machine.hostBridges().stream().filter(one -> one.name().equals(steps[0])).findAny().get();
    List<PciNode> nodes = host.children();
    PciNode found = null;
    for (int step = 1; step < steps.length; step++) {
      String name = steps[step];
      found = nodes.stream().filter(node -> node.name().equals(name)).findAny().orElseThrow();
      nodes = found instanceof Bridge bridge ? bridge.children() : List.of();
    }
    return found;
  }

  private static List<String> remarks(Imported imported, String path) {
    return imported.remarks().stream()
        .filter(remark -> remark.element().text().equals(path))
        .map(Remark::text)
        .toList();
  }

  @Test
  void virtualFunctionsAreTheirPhysicalFunctions() {
    function("0000:00:01.0", bridge(4, 1, 2));
    ByteBuffer nic = express(config(0x8086, 0x10c9, 0x020000, 0), 0);
    nic.putInt(0x10, 0xfe00_0000);
    nic.putInt(0x100, 0x0001_0010).putShort(0x108, (short) 9).putShort(0x10e, (short) 8);
    nic.putShort(0x110, (short) 2).putShort(0x114, (short) 0x80).putShort(0x116, (short) 2);
    nic.putInt(0x124, 0x0000_000c).putInt(0x128, 0x90);
    long[] resources = new long[24];
    System.arraycopy(new long[] {0xfe00_0000L, 0xfe01_ffffL, MEM}, 0, resources, 0, 3);
    System.arraycopy(new long[] {0x90_0000_0000L, 0x90_0001_ffffL, MEM64}, 0, resources, 21, 3);
    function("0000:01:00.0", nic, resources);
    for (String virtual : List.of("0000:01:10.0", "0000:01:10.2")) {
      function(virtual, express(config(0xffff, 0xffff, 0x020000, 0), 0));
      links.put(DEVICES + virtual + "/physfn", "../0000:01:00.0");
    }
    Machine machine = imported().machine();
    Endpoint physical = (Endpoint) child(machine, "pci0.rp0.nic0");
    SrIov sriov = physical.srIov().orElseThrow();
    assertEquals(
        List.of(8, 2, 0x80, 2),
        List.of(sriov.total(), sriov.enabled(), sriov.offset(), sriov.stride()));
    assertEquals(ByteSize.of(16 << 10), sriov.bars().get(0).size());
    assertEquals(
        new AddressRange(0x90_0000_0000L, 0x90_0001_ffffL),
        sriov.bars().get(0).placed().orElseThrow());
    assertEquals(1, ((Bridge) child(machine, "pci0.rp0")).children().size());
    assertEquals(
        List.of("0000:00:01.0", "0000:01:00.0", "0000:01:10.0", "0000:01:10.2"),
        Facts.of(machine, new ArrayList<>()).topology().functions().stream()
            .map(function -> function.bdf().toString())
            .toList());
  }

  @Test
  void conventionalBridgesNestThreeDeep() {
    function("0000:00:02.0", bridge(7, 1, 3));
    function("0000:01:00.0", bridge(-1, 2, 3));
    function("0000:02:00.0", bridge(-1, 3, 3));
    function("0000:03:04.0", config(0x8086, 0x100e, 0x020000, 0));
    Machine machine = imported().machine();
    assertEquals(BridgeKind.PCI, ((Bridge) child(machine, "pci0.bridge0.bridge1.bridge2")).kind());
    assertEquals(
        FunctionKind.PCI, ((Endpoint) child(machine, "pci0.bridge0.bridge1.bridge2.nic0")).kind());
  }

  @Test
  void everyRootBusIsAHostBridge() {
    function("0000:00:00.0", config(0x8086, 0x29c0, 0x060000, 0));
    function("0000:40:00.0", bridge(4, 0x41, 0x41));
    function("0001:00:00.0", config(0x8086, 0x29c0, 0x060000, 0));
    text(
        "proc/iomem",
        """
        00001000-7fffffff : System RAM
        80000000-8fffffff : PCI Bus 0000:00
        90000000-9fffffff : PCI Bus 0000:40
        a0000000-afffffff : PCI Bus 0001:00
        """);
    List<HostBridge> hosts = imported().machine().hostBridges();
    assertEquals(
        List.of(new BusRange(0, 0x3f), new BusRange(0x40, 0xff), new BusRange(0, 0xff)),
        hosts.stream().map(host -> host.buses().orElseThrow()).toList());
    assertEquals(
        List.of(0x8000_0000L, 0x9000_0000L, 0xa000_0000L),
        hosts.stream().map(host -> host.outbound().get(0).cpuBase()).toList());
  }

  @Test
  void aBusThatNoBridgeLeadsToIsSaid() {
    function("0000:00:01.0", bridge(4, 1, 5));
    function("0000:03:00.0", express(config(0x8086, 0x10d3, 0x020000, 0), 0));
    Imported imported = imported();
    assertEquals(2, imported.machine().hostBridges().size());
    assertTrue(
        imported.problems().stream()
            .anyMatch(
                problem ->
                    problem
                        .message()
                        .equals(
                            "bus 0x03 is one of 0000:00:01.0's (0x01 .. 0x05), and no bridge leads"
                                + " to it; taken for a root bus")),
        imported.problems().toString());
  }

  @Test
  void whatAVmdMadeIsBehindIt() {
    function("0000:00:0e.0", express(config(0x8086, 0x467f, 0x010400, 0), 9));
    function("10000:e0:06.0", bridge(4, 0xe1, 0xe1));
    function("10000:e1:00.0", express(config(0x144d, 0xa80a, 0x010802, 0), 0));
    Machine machine = imported().machine();
    HostBridge made = machine.hostBridges().get(1);
    assertEquals("pci0.raid0", made.behind().orElseThrow().text());
    assertEquals(0x1_0000, made.segment().number());
    Facts facts = Facts.of(machine, new ArrayList<>());
    assertEquals(3, facts.topology().functions().size());
  }

  @Test
  void cpuAndBusDifferByWhatARegisterShows() {
    ByteBuffer config = config(0x8086, 0x10d3, 0x020000, 0);
    config.putInt(0x10, 0x4000_0000);
    function("0000:00:01.0", config, 0x60_4000_0000L, 0x60_4000_0fffL, MEM);
    text("proc/iomem", "6040000000-604fffffff : PCI Bus 0000:00\n");
    HostBridge host = imported().machine().hostBridges().get(0);
    assertEquals(new AddressRange(0x4000_0000, 0x4fff_ffff), host.outbound().get(0).bus());
    assertEquals(0x60_4000_0000L, host.outbound().get(0).cpuBase());
    assertEquals(
        new AddressRange(0x4000_0000, 0x4000_0fff),
        host.children().get(0).header().bars().get(0).placed().orElseThrow());
  }

  @Test
  void aUsersViewIsTakenByPlaceAndSaidSo() {
    files.put(
        DEVICES + "0000:00:1c.0/config", java.util.Arrays.copyOf(bridge(4, 1, 1).array(), 64));
    files.put(
        DEVICES + "0000:01:00.0/config",
        java.util.Arrays.copyOf(config(0x8086, 0x10d3, 0x020000, 0).array(), 64));
    Imported imported = imported();
    assertEquals(BridgeKind.ROOT_PORT, ((Bridge) child(imported.machine(), "pci0.rp0")).kind());
    assertEquals(
        List.of(
            "taken for a root port by its place: only 64 bytes of configuration space were seen,"
                + " and no ACS"),
        remarks(imported, "pci0.rp0"));
  }

  @Test
  void aRegisterThatIsAsLinuxSetsItIsLeftToLinux() {
    ByteBuffer port = bridge(4, 1, 1);
    port.putInt(0x100, 0x0001_000d).putShort(0x104, (short) 0x1f);
    function("0000:00:01.0", port);
    assertTrue(child(imported().machine(), "pci0.rp0").header().acs().control().isEmpty());
    port.putShort(0x106, (short) 0x05);
    function("0000:00:01.0", port);
    assertEquals(5, child(imported().machine(), "pci0.rp0").header().acs().control().get().bits());
  }

  @Test
  void anotherLinuxIsPredictedByTheNearest() {
    function("0000:00:00.0", config(0x8086, 0x29c0, 0x060000, 0));
    for (String pair :
        List.of("5.15.0 6.1", "6.1.192 6.1", "6.8.0-45 6.12", "6.18.2 6.12", "7.5.0 7.3")) {
      String[] words = pair.split(" ");
      text("proc/version", "Linux version " + words[0] + " (someone@somewhere) (gcc 12.2)");
      assertEquals(words[1], imported().machine().kernel().toString());
    }
    assertTrue(remarks(imported(), "").contains("ran Linux 7.5, predicted as 7.3"));
  }

  @Test
  void keepsTheParametersThatMatter() {
    function("0000:00:00.0", config(0x8086, 0x29c0, 0x060000, 0));
    text(
        "proc/cmdline",
        "BOOT_IMAGE=/vmlinuz root=UUID=1 ro quiet iommu=pt pci=\"disable_acs_redir=0000:00:01.0\""
            + " iommu.strict=1 vfio_iommu_type1.allow_unsafe_interrupts=1 mitigations=off");
    assertEquals(
        "iommu=pt pci=disable_acs_redir=0000:00:01.0 iommu.strict=1"
            + " vfio_iommu_type1.allow_unsafe_interrupts=1",
        imported().machine().commandLine());
  }

  @Test
  void ramOfAUserIsThatOfFirmware() {
    function("0000:00:00.0", config(0x8086, 0x29c0, 0x060000, 0));
    text("proc/iomem", "00000000-00000000 : System RAM\n00000000-00000000 : PCI Bus 0000:00\n");
    text("sys/firmware/memmap/0/start", "0x100000");
    text("sys/firmware/memmap/0/end", "0x7fffffff");
    text("sys/firmware/memmap/0/type", "System RAM");
    assertEquals(
        List.of(new AddressRange(0x10_0000, 0x7fff_ffff)),
        imported().machine().memory().stream().map(memory -> memory.range()).toList());
  }

  @Test
  void knowsDevicesThatAreOtherThanTheySay() {
    function("0000:00:01.0", bridge(4, 1, 1));
    function("0000:01:00.0", express(config(0x8086, 0x10c9, 0x020000, 0x80), 0));
    function("0000:01:00.1", express(config(0x8086, 0x10c9, 0x020000, 0x80), 0));
    function("0000:00:02.0", bridge(4, 2, 3));
    function("0000:02:00.0", express(config(0x1b4b, 0x9230, 0x010601, 0), 0));
    ByteBuffer asmedia = bridge(-1, 3, 3);
    asmedia.putShort(0, (short) 0x1b21).putShort(2, (short) 0x1080);
    function("0000:02:01.0", asmedia);
    Machine machine = imported().machine();
    assertTrue(child(machine, "pci0.rp0.nic0").header().isolated());
    assertEquals("[00.1]", child(machine, "pci0.rp1.sata0").header().dmaAliases().toString());
    assertTrue(((Bridge) child(machine, "pci0.rp1.bridge0")).bridgeAlias());
  }

  @Test
  void anIommuThatLinuxDoesNotUseMakesNoGroups() throws IOException {
    String name = "x01-intel-basic.k7.3.tar.gz";
    MachineTree tree =
        ReadTree.read(
                Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/captures/" + name), name)
            .tree();
    files.putAll(tree.files());
    files.keySet().removeIf(path -> path.startsWith("sys/class/iommu"));
    assertEquals("intel_iommu=on", imported().machine().commandLine());
    text("proc/cmdline", "quiet");
    Machine machine = imported().machine();
    assertEquals("intel_iommu=off", machine.commandLine());
    assertEquals(List.of(), Facts.of(machine, new ArrayList<>()).groups().groups());
  }
}
