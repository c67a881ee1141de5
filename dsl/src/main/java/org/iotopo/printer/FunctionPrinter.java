package org.iotopo.printer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.HotplugReserve;
import org.iotopo.model.Origin;
import org.iotopo.model.PciNode;
import org.iotopo.model.Window;
import org.iotopo.units.ByteSize;

/** Bridges and endpoints. */
final class FunctionPrinter {

  private final Page page;
  private final Comments comments;
  private final DeviceTypes types;

  FunctionPrinter(Page page, Comments comments, DeviceTypes types) {
    this.page = page;
    this.comments = comments;
    this.types = types;
  }

  /** The functions of one bus. */
  void siblings(ElementPath parent, List<PciNode> nodes) {
    for (PciNode node : nodes) {
      ElementPath path = parent.child(node.name());
      page.apart();
      comments.above(path, node.documentation());
      if (node instanceof Bridge bridge) {
        String head = bridge.kind() + " " + bridge.name() + " at " + bridge.slot();
        page.element(head, () -> body(path, bridge));
      } else {
        endpoint((Endpoint) node);
      }
      page.apart();
    }
  }

  private void endpoint(Endpoint endpoint) {
    Optional<DeviceType> type = types.of(endpoint);
    String head =
        "endpoint "
            + endpoint.name()
            + type.map(each -> " : " + each.name()).orElse("")
            + " at "
            + endpoint.slot();
    List<String> lines =
        type.map(each -> FunctionBody.beside(each.body(), endpoint))
            .orElseGet(() -> FunctionBody.of(endpoint));
    String single = lines.size() == 1 ? head + " { " + lines.get(0) + " }" : "";
    if (type.isPresent() && !single.isEmpty() && single.length() <= page.room()) {
      page.line(single);
    } else {
      page.element(head, () -> FunctionBody.print(lines, page));
    }
  }

  private void body(ElementPath path, Bridge bridge) {
    List<String> lines = new ArrayList<>();
    FunctionBody.identity(bridge.header(), lines);
    if (bridge.busesOrigin() == Origin.DECLARED) {
      bridge.buses().ifPresent(buses -> lines.add("buses " + buses));
    }
    bridge.slotNumber().ifPresent(number -> lines.add("slot " + number));
    bridge.portNumber().ifPresent(number -> lines.add("port-number " + number));
    flag(bridge.hotplug(), "hotplug", lines);
    lines.forEach(page::line);
    lines.clear();
    reserve(bridge.reserve());
    flag(bridge.externalFacing(), "external-facing", lines);
    flag(bridge.subtractive(), "subtractive", lines);
    flag(bridge.vga(), "vga", lines);
    flag(bridge.noAlias(), "no-alias", lines);
    flag(bridge.bridgeAlias(), "bridge-alias", lines);
    FunctionBody.rest(bridge.header(), lines);
    lines.forEach(page::line);
    for (Window window : bridge.windows()) {
      if (window.origin() == Origin.DECLARED) {
        page.row("window", window.kind().toString(), Literals.ends(window.range()));
      }
    }
    siblings(path, bridge.children());
  }

  private void reserve(HotplugReserve reserve) {
    reserve("io", reserve.io());
    reserve("mem", reserve.mem());
    reserve("pref", reserve.pref());
    if (reserve.buses() > 0) {
      page.row("reserve", "buses", Integer.toString(reserve.buses()));
    }
  }

  private void reserve(String kind, ByteSize size) {
    if (!size.isZero()) {
      page.row("reserve", kind, Literals.size(size));
    }
  }

  private static void flag(boolean set, String word, List<String> into) {
    if (set) {
      into.add(word);
    }
  }
}
