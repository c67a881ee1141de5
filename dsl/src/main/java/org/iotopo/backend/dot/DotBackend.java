package org.iotopo.backend.dot;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;

/** The tree in the language of graphviz, for who wants another layout or another picture. */
public final class DotBackend implements Backend {

  @Override
  public String id() {
    return "dot";
  }

  @Override
  public String summary() {
    return "the tree with its IOMMU groups, for graphviz";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return List.of(
        new Artifact(
            facts.machine().name() + ".dot",
            out -> {
              Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              new DotTree(facts, writer).write();
              writer.flush();
            }));
  }
}
