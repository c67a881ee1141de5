package org.iotopo.backend.dtb;

import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.backend.Refusals;
import org.iotopo.devicetree.Flattening;
import org.iotopo.devicetree.MachineTree;
import org.iotopo.diagnostics.Finding;

/** A flattened device tree. */
public final class DtbBackend implements Backend {

  @Override
  public String id() {
    return "dtb";
  }

  @Override
  public String summary() {
    return "a flattened device tree";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return build(facts, BuildOptions.DEFAULT);
  }

  @Override
  public List<Artifact> build(Facts facts, BuildOptions options) {
    return List.of(
        new Artifact(
            facts.machine().name() + ".dtb",
            out ->
                out.write(
                    Flattening.of(MachineTree.of(facts, options.iommuRanges()).root()).encode())));
  }

  @Override
  public List<Finding> refusals(Facts facts, BuildOptions options) {
    return MachineTree.of(facts, false).shortfalls().stream()
        .map(
            shortfall ->
                shortfall.grave()
                    ? Refusals.error(shortfall.place(), shortfall.message())
                    : Refusals.warning(shortfall.place(), shortfall.message()))
        .toList();
  }
}
