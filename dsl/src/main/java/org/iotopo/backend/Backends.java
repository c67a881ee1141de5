package org.iotopo.backend;

import java.util.List;
import java.util.Optional;
import org.iotopo.backend.cheader.CHeaderBackend;
import org.iotopo.backend.cmdline.CommandLineBackend;
import org.iotopo.backend.csv.CsvBackend;
import org.iotopo.backend.dot.DotBackend;
import org.iotopo.backend.dpdk.DpdkBackend;
import org.iotopo.backend.html.HtmlBackend;
import org.iotopo.backend.json.JsonBackend;
import org.iotopo.backend.markdown.MarkdownBackend;
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
        new CsvBackend(),
        new DotBackend(),
        new DpdkBackend(),
        new HtmlBackend(),
        new JsonBackend(),
        new MarkdownBackend(),
        new SetpciBackend(),
        new SvgBackend());
  }

  /** The one of that id; {@code md} is short for {@code markdown}. */
  public static Optional<Backend> byId(String id) {
    String whole = id.equals("md") ? "markdown" : id;
    return all().stream().filter(backend -> backend.id().equals(whole)).findFirst();
  }
}
