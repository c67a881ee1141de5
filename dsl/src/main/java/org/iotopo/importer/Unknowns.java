package org.iotopo.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.importer.FunctionFacts.BarFact;
import org.iotopo.importer.FunctionFacts.ExpressFacts;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.importer.FunctionFacts.WindowFact;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Machine;
import org.iotopo.units.AddressRange;

/** What the material did not tell of a machine, and what was taken in its place. */
final class Unknowns {

  /** Where x86 takes every write for an interrupt (SDM 3A, 11.11.1). */
  private static final AddressRange X86_INTERRUPTS = new AddressRange(0xfee0_0000L, 0xfeef_ffffL);

  private static final int ENDPOINT = 0;
  private static final int LEGACY_ENDPOINT = 1;
  private static final int UPSTREAM_PORT = 5;
  private static final int DOWNSTREAM_PORT = 6;

  private final RawMachine raw;
  private final List<Remark> remarks = new ArrayList<>();

  private Unknowns(RawMachine raw) {
    this.raw = raw;
  }

  /** What to say of the whole machine. */
  static List<Remark> of(RawMachine raw, FirmwareFacts firmware, Machine machine) {
    Unknowns unknowns = new Unknowns(raw);
    boolean archImplied = !firmware.iommus().isEmpty() || raw.deviceTree().isPresent();
    unknowns.say(
        raw.arch().isEmpty() && !archImplied,
        "the architecture is not told; taken for " + machine.arch());
    unknowns.say(
        raw.kernelVersion().isEmpty(),
        "the kernel is not told; predicted as Linux " + machine.kernel());
    unknowns.say(
        raw.acpi().isEmpty() && raw.deviceTree().isEmpty(),
        "no firmware table is told, and so no IOMMU and no reserved region");
    unknowns.say(machine.memory().isEmpty(), "RAM is not told");
    unknowns.say(
        raw.functions().isEmpty(), "PCI functions are not told; some may be named by tables");
    unknowns.say(
        !raw.functions().isEmpty()
            && raw.functions().stream().allMatch(one -> one.facts().view() == View.NONE),
        "only the names of functions are told, and no BAR, bus number, window or capability");
    return unknowns.remarks;
  }

  private void say(boolean unknown, String sentence) {
    if (unknown) {
      remarks.add(new Remark(ElementPath.MACHINE, sentence));
    }
  }

  /** What to say of a host bridge that is told by what stands behind it alone. */
  static List<String> ofRoot(BusTree.Root root, boolean windowsTold) {
    List<String> remarks = new ArrayList<>();
    if (!windowsTold && !root.nodes().isEmpty()) {
      remarks.add("its windows are not told");
    }
    if (isCut(root)) {
      remarks.add(
          "no bridge to bus 0x%02x is told; it is taken for a root bus".formatted(root.bus()));
    }
    return remarks;
  }

  /** Where something stands on a root bus that only a link can lead to. */
  static List<ImportProblem> cutOff(List<BusTree.Root> roots) {
    List<ImportProblem> problems = new ArrayList<>();
    for (BusTree.Root root : roots) {
      for (BusTree.Node node : root.nodes()) {
        int type = type(node);
        if (type == UPSTREAM_PORT || type == DOWNSTREAM_PORT) {
          problems.add(
              ImportProblem.warning(
                  node.bdf().toString(),
                  "a %s on bus 0x%02x, to which no bridge leads"
                      .formatted(
                          type == UPSTREAM_PORT ? "switch upstream port" : "switch downstream port",
                          root.bus())));
        }
      }
    }
    return problems;
  }

  private static boolean isCut(BusTree.Root root) {
    return root.nodes().stream()
        .filter(node -> node.function().resources().isEmpty())
        .anyMatch(node -> isBelowALink(type(node)) || (root.bus() != 0 && mayBeBelow(node)));
  }

  private static boolean isBelowALink(int type) {
    return type == UPSTREAM_PORT || type == DOWNSTREAM_PORT;
  }

  private static boolean mayBeBelow(BusTree.Node node) {
    View view = node.function().facts().view();
    return type(node) == ENDPOINT
        || type(node) == LEGACY_ENDPOINT
        || view == View.NONE
        || view == View.HEADER;
  }

  private static int type(BusTree.Node node) {
    return node.function().facts().express().map(ExpressFacts::type).orElse(-1);
  }

  /** The architecture that is left where nothing tells: x86 has no windows over its interrupts. */
  static Arch likelyArch(RawMachine raw) {
    boolean over =
        raw.functions().stream().map(RawFunction::facts).anyMatch(Unknowns::isOverInterrupts);
    return over ? Arch.ARM64 : Arch.X86_64;
  }

  private static boolean isOverInterrupts(FunctionFacts facts) {
    boolean window =
        facts.bridge().stream()
            .flatMap(bridge -> bridge.windows().stream())
            .filter(each -> each.kind().isMemory())
            .map(WindowFact::range)
            .anyMatch(X86_INTERRUPTS::overlaps);
    Optional<BarFact> bar =
        facts.bars().stream()
            .filter(each -> each.assigned() && each.kind().isMemory())
            .filter(each -> X86_INTERRUPTS.contains(each.base()))
            .findFirst();
    return window || bar.isPresent();
  }
}
