package org.iotopo.backend.json;

import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;

/** Everything that is known of a machine, for other tools. */
public final class JsonBackend implements Backend {

  @Override
  public String id() {
    return "json";
  }

  @Override
  public String summary() {
    return "everything that is known of the machine, for other tools";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return List.of(
        new Artifact(
            facts.machine().name() + ".json",
            out -> RecordWriter.write(MachineDocuments.of(facts), out)));
  }
}
