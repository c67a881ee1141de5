package org.iotopo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes a machine of any size: switch trees, ACS of every kind, half of the addresses left out,
 * device types, devices of several functions, virtual functions, reserved regions, assignments and
 * a guest. The same size and seed give the same text.
 */
public final class MachineGenerator {

  private static final int FUNCTIONS_PER_HOST = 380;
  private static final int BUSES_PER_HOST = 200;
  private static final int ROOT_SLOTS = 30;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final long MEM_BASE = 0xa000_0000L;
  private static final long PREF_BASE = 0x100_0000_0000L;
  private static final long PREF_SIZE = 64 * GIB;
  private static final long ECAM_BASE = 0x80_0000_0000L;

  private static final String[] PORT_ACS = {
    "acs none",
    "acs empty",
    "acs SV TB RR CR UF enabled none",
    "acs SV TB RR CR UF",
    "acs SV TB RR CR UF",
    "acs SV TB RR CR UF",
    "acs SV RR CR UF enabled SV RR CR UF",
    "acs SV TB RR CR UF IB DMAC UMAC URR enabled SV RR CR UF URR",
  };

  private static final String[] FUNCTION_ACS = {
    "acs none", "acs empty", "acs SV RR CR", "acs RR CR"
  };

  private final StringBuilder text = new StringBuilder();
  private final List<String> endpoints = new ArrayList<>();
  private final List<String> controllers = new ArrayList<>();
  private final Random random;
  private final int wanted;
  private int made;
  private int depth;
  private int host;
  private int bus;

  private MachineGenerator(int wanted, long seed) {
    this.wanted = wanted;
    this.random = new Random(seed);
  }

  /** The text of a machine with so many functions. */
  public static String generate(int functions, long seed) {
    MachineGenerator generator = new MachineGenerator(functions, seed);
    generator.machine();
    return generator.text.toString();
  }

  /** Arguments: a number of functions, a seed, a file to write. */
  public static void main(String[] arguments) throws IOException {
    int functions = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    Files.writeString(Path.of(arguments[2]), generate(functions, seed));
  }

  private void machine() {
    int hosts = (wanted + FUNCTIONS_PER_HOST - 1) / FUNCTIONS_PER_HOST;
    deviceTypes();
    open("machine m");
    line("arch x86-64");
    line("cpu address-width 46");
    line("memory low 0x0 .. 0x9fff_ffff");
    line("memory high 4G size 124G");
    for (host = 0; host < hosts; host++) {
      iommu();
    }
    for (host = 0; host < hosts; host++) {
      hostBridge(hosts);
    }
    reservedRegions();
    assignments();
    guest();
    close();
  }

  private void deviceTypes() {
    open("device-type nic");
    line("id 15b3:101b  class 020000");
    line("bar 0 mem64 size 1M pref");
    line("sr-iov { vfs 8 enabled 2  offset 2  stride 1  bar 0 mem64 size 64K pref }");
    close();
    open("device-type gpu");
    line("id 10de:20b0  class 030200");
    line("bar 0 mem64 size 16M pref  bar 2 mem64 size 32M pref");
    close();
    open("device-type nvme");
    line("id 144d:a80a  class 010802");
    line("bar 0 mem64 size 16K pref");
    close();
  }

  private void iommu() {
    open("iommu vtd" + host);
    line("model intel-vtd");
    line("registers " + hex(0xfed0_0000L + host * 0x1000L) + " size 4K");
    line("address-width 48");
    line("interrupt-remapping");
    line("covers pci" + host);
    close();
  }

  private void hostBridge(int hosts) {
    long memory = Math.min(256 * MIB, Long.highestOneBit(GIB / hosts));
    open("host-bridge pci" + host);
    line("segment " + host);
    line("buses 0x00 .. 0xff");
    line("ecam " + hex(ECAM_BASE + host * 256 * MIB));
    line("window mem " + hex(MEM_BASE + host * memory) + " size " + (memory / MIB) + "M");
    line("window pref " + hex(PREF_BASE + host * PREF_SIZE) + " size " + (PREF_SIZE / GIB) + "G");
    int limit = Math.min(wanted, (host + 1) * FUNCTIONS_PER_HOST);
    bus = 1;
    for (int slot = 1; slot <= ROOT_SLOTS && made < limit && bus < BUSES_PER_HOST; slot++) {
      rootSlot(slot, limit);
    }
    close();
  }

  private void rootSlot(int slot, int limit) {
    switch (slot % 10) {
      case 3 -> controller(slot);
      case 5 -> conventionalBus(slot);
      case 7 -> twinRootPorts(slot);
      default -> switchTree(slot, limit);
    }
  }

  /** A function of the root complex itself, for which firmware keeps a region. */
  private void controller(int slot) {
    String name = "xhci" + host + "-" + slot;
    open("endpoint " + name + " at " + hex2(slot) + ".0");
    line("id 8086:a36d  class 0c0330  rciep");
    line("bar 0 mem64 size 64K");
    close();
    controllers.add(name);
    made++;
  }

  private void conventionalBus(int slot) {
    rootPort(slot, 0, "acs SV TB RR CR UF");
    open("pcie-to-pci-bridge ppb" + made + " at 00.0");
    made++;
    bus += 2;
    for (int device = 1; device <= 2; device++) {
      open("endpoint legacy" + made + " at " + hex2(device) + ".0");
      line("id 1000:0030  class 010000  pci");
      line("bar 0 mem32 size 64K");
      close();
      made++;
    }
    close();
    close();
  }

  /** Two functions of one device, each a root port of its own. */
  private void twinRootPorts(int slot) {
    for (int function = 0; function < 2; function++) {
      rootPort(slot, function, PORT_ACS[random.nextInt(PORT_ACS.length)]);
      bus++;
      device("nic", 1, -1);
      close();
    }
  }

  private void switchTree(int slot, int limit) {
    int room = Math.max(1, Math.min(limit - made - 3, 8));
    int ports = Math.min(room, 4 + random.nextInt(5));
    // Every second tree says its addresses, in the upper half of the host bridge's window.
    boolean isWritten = slot % 2 == 0;
    long base = isWritten ? PREF_BASE + host * PREF_SIZE + PREF_SIZE / 2 + slot * GIB : -1;
    rootPort(slot, 0, PORT_ACS[2 + random.nextInt(PORT_ACS.length - 2)]);
    window(base, GIB);
    open("upstream-port usp" + made + " at 00.0");
    made++;
    bus += 2;
    window(base, GIB);
    boolean hasEgress = random.nextInt(6) == 0;
    for (int port = 0; port < ports && (port == 0 || made < limit); port++) {
      open("downstream-port dsp" + made + " at " + hex2(port) + ".0");
      made++;
      bus++;
      line(hasEgress ? egressAcs(port, ports) : PORT_ACS[random.nextInt(PORT_ACS.length)]);
      long slice = isWritten ? base + port * 64 * MIB : -1;
      window(slice, 64 * MIB);
      if (port == 0 && random.nextInt(4) == 0 && made + 3 < limit) {
        innerSwitch(slice);
      } else {
        int kind = random.nextInt(4);
        device(
            kind == 0 ? "gpu" : kind == 1 ? "nic" : "nvme",
            kind == 2 ? 2 + random.nextInt(2) : 1,
            slice);
      }
      close();
    }
    close();
    close();
  }

  private void innerSwitch(long slice) {
    open("upstream-port usp" + made + " at 00.0");
    made++;
    bus++;
    window(slice, 64 * MIB);
    for (int port = 0; port < 2; port++) {
      open("downstream-port dsp" + made + " at " + hex2(port) + ".0");
      made++;
      bus++;
      line(PORT_ACS[random.nextInt(PORT_ACS.length)]);
      long part = slice == -1 ? -1 : slice + port * 32 * MIB;
      window(part, 32 * MIB);
      device("nvme", 1, part);
      close();
    }
    close();
  }

  /** One to three functions in one slot; with a base, their BARs are written. */
  private void device(String type, int functions, long base) {
    for (int function = 0; function < functions && (function == 0 || made < wanted); function++) {
      String name = type + made;
      String head = "endpoint " + name + " : " + type + " at 00." + function;
      if (functions == 1 && base == -1) {
        line(head);
      } else {
        open(head);
        functionBody(type, functions, base + function * 16 * MIB, base != -1);
        close();
      }
      endpoints.add(name);
      made++;
    }
  }

  private void functionBody(String type, int functions, long address, boolean isWritten) {
    if (functions > 1) {
      line(FUNCTION_ACS[random.nextInt(FUNCTION_ACS.length)]);
    }
    if (isWritten) {
      line("bar 0 at " + hex(address));
    }
    if (isWritten && type.equals("gpu")) {
      line("bar 2 at " + hex(address + 32 * MIB));
    }
  }

  private void rootPort(int slot, int function, String acs) {
    open(
        "root-port rp" + host + "-" + slot + "-" + function + " at " + hex2(slot) + "." + function);
    line(acs);
    made++;
  }

  private String egressAcs(int port, int ports) {
    StringBuilder vector = new StringBuilder("0b");
    for (int bit = ports - 1; bit >= 0; bit--) {
      vector.append(bit != port && random.nextBoolean() ? '1' : '0');
    }
    return "port-number %d  acs SV TB CR UF EC enabled SV CR UF EC vector %s"
        .formatted(port, vector);
  }

  private void window(long base, long size) {
    if (base != -1) {
      line("window pref " + hex(base) + " size " + (size / MIB) + "M");
    }
  }

  private void reservedRegions() {
    long base = 0x7d00_0000L;
    for (int i = 0; i < controllers.size(); i++) {
      open("reserved usb" + i + " " + hex(base + i * MIB / 4) + " size 64K");
      line("type direct-relaxable  devices " + controllers.get(i) + "  origin rmrr");
      close();
    }
    for (int i = 40; i < endpoints.size(); i += 500) {
      open("reserved bmc" + i + " " + hex(base - (i + 1) * 0x1000L) + " size 4K");
      line("type direct  devices " + endpoints.get(i) + "  origin rmrr");
      close();
    }
  }

  private void assignments() {
    for (int i = 10; i < endpoints.size(); i += 50) {
      open("assign job" + i);
      line("devices " + endpoints.get(i));
      line(i % 100 == 10 ? "to dpdk via vfio" : "to user via iommufd");
      line("map 4G size 1G");
      close();
    }
  }

  private void guest() {
    open("guest vm");
    line("arch x86-64");
    line("devices " + endpoints.get(1) + ", " + endpoints.get(2));
    line("via vfio");
    line("memory low 0x0 .. 0x7fff_ffff");
    line("memory high 4G size 6G");
    line("bars emulated");
    close();
  }

  private void open(String head) {
    line(head + " {");
    depth++;
  }

  private void close() {
    depth--;
    line("}");
  }

  private void line(String content) {
    text.append("  ".repeat(depth)).append(content).append('\n');
  }

  private static String hex2(int slot) {
    return String.format("%02x", slot);
  }

  /** {@code 0x1_0000_0000}. */
  private static String hex(long address) {
    StringBuilder digits = new StringBuilder(Long.toHexString(address));
    for (int at = digits.length() - 4; at > 0; at -= 4) {
      digits.insert(at, '_');
    }
    return "0x" + digits;
  }
}
