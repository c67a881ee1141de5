package org.iotopo.backend.dts;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.backend.Refusals;
import org.iotopo.devicetree.GuestTree;
import org.iotopo.devicetree.MachineTree;
import org.iotopo.devicetree.Shortfall;
import org.iotopo.diagnostics.Finding;
import org.iotopo.model.Machine;

/** A device tree as text, with remarks. */
public final class DtsBackend implements Backend {

  @Override
  public String id() {
    return "dts";
  }

  @Override
  public String summary() {
    return "a device tree as text, with remarks";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return build(facts, BuildOptions.DEFAULT);
  }

  @Override
  public List<Artifact> build(Facts facts, BuildOptions options) {
    List<Artifact> artifacts = new ArrayList<>();
    artifacts.add(machine(facts, options));
    GuestTree.of(facts).forEach(guest -> artifacts.add(guest(facts.machine(), guest)));
    return artifacts;
  }

  private static Artifact machine(Facts facts, BuildOptions options) {
    Machine machine = facts.machine();
    return artifact(
        machine.name() + ".dts",
        writer -> {
          writer.write(DtsText.head(machine.name(), machine.kernel().toString()), 0);
          writer.write(MachineTree.of(facts, options.iommuRanges()).root(), 0);
        });
  }

  /** An overlay: what is to be added to the tree that the guest's VMM makes. */
  private static Artifact guest(Machine machine, GuestTree.Described tree) {
    String name = tree.guest().name();
    return artifact(
        machine.name() + "." + name + ".dts",
        writer -> {
          writer.write(DtsText.guestHead(name, machine.name(), GuestTree.HOST_BRIDGE), 0);
          writer.write(tree.root(), 0);
        });
  }

  private static Artifact artifact(String name, Consumer<DtsWriter> content) {
    return new Artifact(
        name,
        out -> {
          Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          content.accept(new DtsWriter(text));
          text.flush();
        });
  }

  @Override
  public List<Finding> refusals(Facts facts, BuildOptions options) {
    List<Shortfall> shortfalls = new ArrayList<>(MachineTree.of(facts, false).shortfalls());
    GuestTree.of(facts).forEach(guest -> shortfalls.addAll(guest.shortfalls()));
    return shortfalls.stream()
        .map(
            shortfall ->
                shortfall.grave()
                    ? Refusals.error(shortfall.place(), shortfall.message())
                    : Refusals.warning(shortfall.place(), shortfall.message()))
        .toList();
  }
}
