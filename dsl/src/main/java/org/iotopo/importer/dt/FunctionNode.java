package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.importer.FunctionIndex;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.DeviceFunction;

/**
 * A PCI function that has a node below its host bridge's.
 *
 * @param path device and function at each bus, from the host bridge's on
 */
record FunctionNode(DtNode node, HostBridgeNode host, List<DeviceFunction> path) {

  /** Cells of a configuration address and its size: {@code of_pci_get_devfn} wants all five. */
  private static final int REG_CELLS = 5;

  /** Copies the list. */
  FunctionNode {
    path = List.copyOf(path);
  }

  /** The functions below a host bridge, each before those behind it. */
  static List<FunctionNode> below(HostBridgeNode host) {
    List<FunctionNode> functions = new ArrayList<>();
    collect(host, host.node(), List.of(), functions);
    return functions;
  }

  private static void collect(
      HostBridgeNode host, DtNode bus, List<DeviceFunction> above, List<FunctionNode> functions) {
    for (DtNode child : bus.children()) {
      Optional<FdtProperty> reg = child.property("reg");
      if (reg.isEmpty() || reg.get().cells() < REG_CELLS || !child.isAvailable()) {
        continue;
      }
      List<DeviceFunction> path = new ArrayList<>(above);
      path.add(DeviceFunction.of((int) (reg.get().cell(0) >> 8 & 255)));
      functions.add(new FunctionNode(child, host, path));
      collect(host, child, path, functions);
    }
  }

  /** Where it is, if the bridges before it are known. */
  Optional<Bdf> bdf(FunctionIndex functions) {
    return functions.follow(host.segment(), host.buses().first(), path);
  }
}
