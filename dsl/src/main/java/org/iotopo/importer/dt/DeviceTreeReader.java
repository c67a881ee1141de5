package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.binary.fdt.Fdt;
import org.iotopo.binary.fdt.FdtTree;
import org.iotopo.importer.FirmwareFacts;
import org.iotopo.importer.FirmwareFacts.HostBridgeFact;
import org.iotopo.importer.FirmwareFacts.ItsFact;
import org.iotopo.importer.FirmwareFacts.PlatformFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FunctionIndex;
import org.iotopo.model.Arch;
import org.iotopo.model.Kernel;

/** Reads the facts out of a flattened device tree. */
public final class DeviceTreeReader {

  private DeviceTreeReader() {}

  /**
   * The facts.
   *
   * @param source what to call the blob in problems
   * @param blob any bytes
   * @param functions those that exist, for nodes that name them by the way to them; may be empty
   * @param kernel the Linux that reads the tree
   */
  public static FirmwareFacts read(
      String source, byte[] blob, FunctionIndex functions, Kernel kernel) {
    FdtTree flat = Fdt.decode(blob).tree();
    DeviceTree tree = new DeviceTree(flat);
    Notes notes = new Notes(source, flat.problems());
    List<HostBridgeNode> hosts = HostBridges.of(tree, arch(tree), functions.all().isEmpty(), notes);
    List<FunctionNode> functionNodes =
        hosts.stream().flatMap(host -> FunctionNode.below(host).stream()).toList();
    Units units = new Units(tree, hosts, functionNodes, functions, kernel, notes);
    ReservedMemory reserved = new ReservedMemory(tree, notes);
    List<Requesters> external = new ArrayList<>();
    for (FunctionNode function : functionNodes) {
      function
          .bdf(functions)
          .ifPresentOrElse(
              bdf -> {
                if (Units.isBridge(functions, bdf) && reserved.concerns(function.node())) {
                  notes.warn(
                      function.node(),
                      "memory-region",
                      "the bridge's own regions are taken for all that is below it too");
                }
                reserved.add(function.node(), new Requesters.Function(bdf));
                if (function.node().has("external-facing")) {
                  external.add(new Requesters.Below(bdf));
                }
              },
              () -> warnIfTelling(function, reserved, notes));
    }
    List<ItsFact> services = Doorbells.services(tree);
    List<PlatformFact> platform = Platform.of(tree, hosts, units, reserved, notes);
    return new FirmwareFacts(
        OptionalInt.empty(),
        units.facts(services.isEmpty() ? Doorbells.frame(tree) : Optional.empty()),
        services,
        reserved.facts(),
        List.of(),
        bridges(hosts, notes),
        platform,
        List.of(),
        external,
        MemoryNodes.of(tree),
        false,
        commandLine(tree),
        notes.problems());
  }

  /** The architecture that a tree is for. */
  public static Arch arch(byte[] blob) {
    return arch(new DeviceTree(Fdt.decode(blob).tree()));
  }

  private static Arch arch(DeviceTree tree) {
    for (DtNode node : tree.all()) {
      if (node.isType("cpu")) {
        List<String> models = node.texts("compatible");
        if (models.contains("riscv") || node.has("riscv,isa") || node.has("riscv,isa-base")) {
          return Arch.RISCV64;
        }
        if (models.stream().anyMatch(model -> model.startsWith("intel,"))) {
          return Arch.X86_64;
        }
        return Arch.ARM64;
      }
    }
    return tree.root().texts("compatible").stream().anyMatch(it -> it.startsWith("riscv"))
        ? Arch.RISCV64
        : Arch.ARM64;
  }

  private static void warnIfTelling(FunctionNode function, ReservedMemory reserved, Notes notes) {
    DtNode node = function.node();
    if (node.has("external-facing") || reserved.concerns(node)) {
      notes.warn(node, "reg", "the bridges on the way to it are not known");
    }
  }

  private static List<HostBridgeFact> bridges(List<HostBridgeNode> hosts, Notes notes) {
    List<HostBridgeFact> facts = new ArrayList<>();
    for (HostBridgeNode host : hosts) {
      HostBridgeFact told = host.fact();
      facts.add(
          new HostBridgeFact(
              "pci" + facts.size(),
              told.segment(),
              told.buses(),
              told.ecam(),
              told.outbound(),
              told.inbound(),
              told.coherent(),
              told.preserveConfig(),
              told.externalFacing(),
              told.numa(),
              told.path(),
              notes.remarks(host.node())));
    }
    return facts;
  }

  private static Optional<String> commandLine(DeviceTree tree) {
    return tree.atTop("chosen")
        .flatMap(chosen -> chosen.property("bootargs"))
        .map(property -> property.text().strip())
        .filter(text -> !text.isEmpty());
  }
}
