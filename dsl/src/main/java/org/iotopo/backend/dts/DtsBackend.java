package org.iotopo.backend.dts;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.backend.Refusals;
import org.iotopo.devicetree.MachineTree;
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
    Machine machine = facts.machine();
    return List.of(
        new Artifact(
            machine.name() + ".dts",
            out -> {
              Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              DtsWriter writer = new DtsWriter(text);
              writer.write(DtsText.head(machine.name(), machine.kernel().toString()), 0);
              writer.write(MachineTree.of(facts, options.iommuRanges()).root(), 0);
              text.flush();
            }));
  }

  @Override
  public List<Finding> refusals(Facts facts, BuildOptions options) {
    return MachineTree.of(facts, options.iommuRanges()).shortfalls().stream()
        .map(
            shortfall ->
                shortfall.grave()
                    ? Refusals.error(shortfall.place(), shortfall.message())
                    : Refusals.warning(shortfall.place(), shortfall.message()))
        .toList();
  }
}
