package org.iotopo.tests.binary.fdt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.iotopo.binary.fdt.FdtNode;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.binary.fdt.FdtTree;

/** Device trees for tests. */
public final class Blobs {

  private Blobs() {}

  /** A node. */
  public static FdtNode node(String name, Object... parts) {
    List<FdtProperty> properties = new ArrayList<>();
    List<FdtNode> children = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof FdtProperty property) {
        properties.add(property);
      } else {
        children.add((FdtNode) part);
      }
    }
    return new FdtNode(name, properties, children);
  }

  /** A property of cells. */
  public static FdtProperty cells(String name, long... cells) {
    return FdtProperty.cells(name, cells);
  }

  /** A property of texts. */
  public static FdtProperty texts(String name, String... texts) {
    return FdtProperty.texts(name, texts);
  }

  /** A small tree with something of everything. */
  public static FdtTree small() {
    return FdtTree.of(
        node(
            "",
            cells("#address-cells", 2),
            cells("#size-cells", 2),
            texts("compatible", "acme,board", "acme,soc"),
            FdtProperty.flag("dma-coherent"),
            FdtProperty.bytes("mac", new byte[] {1, 2, 3, 4, 5}),
            node(
                "memory@80000000",
                texts("device_type", "memory"),
                cells("reg", 0, 0x8000_0000L, 0, 0x4000_0000)),
            node("soc", FdtProperty.flag("ranges"), node("bus", cells("reg", 1)))));
  }

  /** What {@code dtc} makes of some source; empty where there is no {@code dtc}. */
  public static Optional<byte[]> compiled(String source) throws Exception {
    Path folder = Files.createTempDirectory("iotopo-dts");
    Path dts = Files.writeString(folder.resolve("in.dts"), source, StandardCharsets.UTF_8);
    Path dtb = folder.resolve("out.dtb");
    try {
      Process dtc =
          new ProcessBuilder(
                  "dtc", "-q", "-I", "dts", "-O", "dtb", "-o", dtb.toString(), dts.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      if (!dtc.waitFor(30, TimeUnit.SECONDS) || dtc.exitValue() != 0) {
        throw new AssertionError("dtc: " + Files.readString(folder.resolve("log")));
      }
      return Optional.of(Files.readAllBytes(dtb));
    } catch (IOException noDtc) {
      return Optional.empty();
    }
  }
}
