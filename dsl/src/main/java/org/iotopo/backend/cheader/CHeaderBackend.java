package org.iotopo.backend.cheader;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.model.Machine;

/** Safe IOVA ranges per device, for programs that choose addresses themselves. */
public final class CHeaderBackend implements Backend {

  @Override
  public String id() {
    return "c-header";
  }

  @Override
  public String summary() {
    return "a C99 header with the safe IOVAs of each device";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    Machine machine = facts.machine();
    return List.of(
        new Artifact(
            machine.name() + ".h",
            out ->
                out.write(
                    HeaderText.of(machine.name(), machine.kernel().toString(), SafeDevice.of(facts))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8))));
  }
}
