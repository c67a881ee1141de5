package org.iotopo.backend;

import java.util.List;
import java.util.Optional;
import org.iotopo.backend.cheader.CHeaderBackend;
import org.iotopo.backend.cmdline.CommandLineBackend;
import org.iotopo.backend.dpdk.DpdkBackend;
import org.iotopo.backend.json.JsonBackend;
import org.iotopo.backend.setpci.SetpciBackend;
import org.iotopo.backend.svg.SvgBackend;

/** Every target that machines can be built for. */
public final class Backends {

  private Backends() {}

  /** All of them, by id. */
  public static List<Backend> all() {
    return List.of(
        new CHeaderBackend(),
        new CommandLineBackend(),
        new DpdkBackend(),
        new JsonBackend(),
        new SetpciBackend(),
        new SvgBackend());
  }

  /** The one of that id. */
  public static Optional<Backend> byId(String id) {
    return all().stream().filter(backend -> backend.id().equals(id)).findFirst();
  }
}
