package org.iotopo.backend.ssdt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.diagnostics.Finding;

/** One SSDT with the host bridges: AML bytes, and the source that iasl makes the same bytes of. */
public final class SsdtBackend implements Backend {

  @Override
  public String id() {
    return "ssdt";
  }

  @Override
  public String summary() {
    return "an SSDT with the host bridges, as AML and as ASL source";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return build(facts, BuildOptions.DEFAULT);
  }

  @Override
  public List<Artifact> build(Facts facts, BuildOptions options) {
    String name = facts.machine().name();
    Ssdt table = Ssdt.of(facts.machine());
    if (table.roots().isEmpty()) {
      return List.of();
    }
    return List.of(
        new Artifact(
            name + ".ssdt.aml",
            out ->
                out.write(
                    table
                        .table(options.oemId(), options.oemTableId(), options.oemRevision())
                        .toArray())),
        new Artifact(
            name + ".ssdt.dsl",
            out ->
                out.write(
                    SsdtText.of(name, table, options)
                        .toString()
                        .replaceAll("(?m)[ \\t]+$", "")
                        .getBytes(StandardCharsets.UTF_8))));
  }

  @Override
  public List<Finding> refusals(Facts facts, BuildOptions options) {
    return Ssdt.of(facts.machine()).limits();
  }
}
