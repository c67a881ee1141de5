package org.iotopo.backend;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iotopo.backend.acpi.AcpiBackend;
import org.iotopo.backend.acpi.TableBackend;
import org.iotopo.backend.cheader.CHeaderBackend;
import org.iotopo.backend.cmdline.CommandLineBackend;
import org.iotopo.backend.csv.CsvBackend;
import org.iotopo.backend.dot.DotBackend;
import org.iotopo.backend.dpdk.DpdkBackend;
import org.iotopo.backend.dtb.DtbBackend;
import org.iotopo.backend.dts.DtsBackend;
import org.iotopo.backend.html.HtmlBackend;
import org.iotopo.backend.json.JsonBackend;
import org.iotopo.backend.libvirt.LibvirtBackend;
import org.iotopo.backend.markdown.MarkdownBackend;
import org.iotopo.backend.qemu.QemuBackend;
import org.iotopo.backend.setpci.SetpciBackend;
import org.iotopo.backend.ssdt.SsdtBackend;
import org.iotopo.backend.svg.SvgBackend;

/** Every target that machines can be built for. */
public final class Backends {

  private Backends() {}

  /** All of them, by id. */
  public static List<Backend> all() {
    return List.of(
        new AcpiBackend(),
        new CHeaderBackend(),
        new CommandLineBackend(),
        new CsvBackend(),
        TableBackend.dmar(),
        new DotBackend(),
        new DpdkBackend(),
        new DtbBackend(),
        new DtsBackend(),
        new HtmlBackend(),
        TableBackend.iort(),
        TableBackend.ivrs(),
        new JsonBackend(),
        new LibvirtBackend(),
        new MarkdownBackend(),
        TableBackend.mcfg(),
        new QemuBackend(),
        TableBackend.rimt(),
        new SetpciBackend(),
        new SsdtBackend(),
        new SvgBackend(),
        TableBackend.viot());
  }

  /** The one of that id; {@code md} is short for {@code markdown}. */
  public static Optional<Backend> byId(String id) {
    String whole = id.equals("md") ? "markdown" : id;
    return all().stream().filter(backend -> backend.id().equals(whole)).findFirst();
  }

  /** Those that a target stands for; itself where it has no parts. */
  public static Stream<Backend> partsOf(Backend backend) {
    return backend.parts().isEmpty()
        ? Stream.of(backend)
        : backend.parts().stream().flatMap(id -> byId(id).stream());
  }
}
