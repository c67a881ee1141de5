package org.iotopo.tests.importer.dt;

import static org.iotopo.tests.binary.fdt.Blobs.cells;
import static org.iotopo.tests.binary.fdt.Blobs.node;
import static org.iotopo.tests.binary.fdt.Blobs.texts;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.binary.fdt.FdtTree;
import org.iotopo.importer.FirmwareFacts;
import org.iotopo.importer.FunctionIndex;
import org.iotopo.importer.dt.DeviceTreeReader;
import org.iotopo.model.Kernel;

/** A damaged tree gives fewer facts and some problems, never an exception. */
class DeviceTreeFuzzTest {

  private static final byte[] GOOD =
      FdtTree.of(
              node(
                  "",
                  cells("#address-cells", 2),
                  cells("#size-cells", 2),
                  node("chosen", texts("bootargs", "x"), cells("linux,pci-probe-only", 1)),
                  node("memory@0", texts("device_type", "memory"), cells("reg", 0, 0, 1, 0)),
                  node(
                      "soc",
                      cells("#address-cells", 1),
                      cells("#size-cells", 1),
                      cells("ranges", 0, 0, 0, 0x8000_0000L),
                      cells("dma-ranges", 0, 0, 0, 0x8000_0000L),
                      node(
                          "iommu@1",
                          texts("compatible", "arm,smmu-v3"),
                          cells("reg", 0x1000, 0x1000),
                          cells("#iommu-cells", 1),
                          cells("#interconnect-cells", 1),
                          cells("phandle", 1)),
                      node(
                          "pcie@2",
                          texts("compatible", "pci-host-ecam-generic"),
                          texts("device_type", "pci"),
                          texts("interconnect-names", "dma-mem"),
                          cells("interconnects", 1, 7),
                          cells("reg", 0x1000_0000, 0x1000_0000),
                          cells("bus-range", 0, 255),
                          cells("numa-node-id", 0),
                          cells("ranges", 0x0200_0000, 0, 0, 0x4000_0000, 0, 0x1000_0000),
                          cells("dma-ranges", 0x0200_0000, 0, 0, 0, 0, 0x4000_0000),
                          cells("iommu-map", 0, 1, 0, 0x8000, 0x8000, 1, 0, 0x8000),
                          cells("iommu-map-mask", 0xffff),
                          node(
                              "pci@1,0",
                              texts("device_type", "pci"),
                              cells("reg", 0x800, 0, 0, 0, 0),
                              FdtProperty.flag("ranges"),
                              node(
                                  "nic@0,0",
                                  cells("reg", 0, 0, 0, 0, 0),
                                  cells("phandle", 2),
                                  cells("memory-region", 3))),
                          node(
                              "nic@2,0",
                              cells("reg", 0x1000, 0, 0, 0, 0),
                              cells("phandle", 4),
                              cells("memory-region", 3)))),
                  node(
                      "reserved-memory",
                      FdtProperty.flag("ranges"),
                      node(
                          "hole",
                          FdtProperty.flag("no-map"),
                          cells("reg", 0, 0x1000, 0, 0x1000),
                          cells("phandle", 3),
                          cells(
                              "iommu-addresses",
                              2,
                              0x0200_0000,
                              0,
                              0x1000,
                              0,
                              0x1000, //
                              4,
                              0x0200_0000,
                              0,
                              0x1000,
                              0,
                              0x1000)))))
          .encode();

  private static final int[] TELLING = {
    0, 1, 2, 3, 4, 5, 9, 16, 255, 256, -1, 0x7fff_ffff, 0x8000_0000, 0x0100_0000, 0x4300_0000
  };

  @Property(seed = "20260711")
  void neverThrows(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] blob = GOOD.clone();
    int structure = ByteBuffer.wrap(blob).getInt(8);
    for (int hit = random.nextInt(8); hit >= 0; hit--) {
      int at = structure + random.nextInt((blob.length - structure) / 4) * 4;
      if (random.nextInt(3) > 0) {
        ByteBuffer.wrap(blob).putInt(at, TELLING[random.nextInt(TELLING.length)]);
      } else {
        blob[at + random.nextInt(4)] ^= (byte) (1 << random.nextInt(8));
      }
    }
    Kernel kernel = random.nextBoolean() ? Kernel.V7_3 : Kernel.V6_12;
    FirmwareFacts facts = DeviceTreeReader.read("fdt", blob, FunctionIndex.of(List.of()), kernel);
    DeviceTreeReader.arch(blob);
    assertTrue(facts.problems().size() <= 300);
  }
}
