package org.iotopo.ide.hover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.Named;
import org.iotopo.lowering.Documentation;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Memory;
import org.iotopo.model.PlatformDevice;
import org.iotopo.model.Reserved;

/** What is known of an element that has a name. */
final class ElementHover {

  private ElementHover() {}

  static void write(Named element, Optional<CheckedFile> checked, Markdown out) {
    Optional<ElementPath> path = Elements.path(element);
    String name =
        path.map(ElementPath::text).filter(text -> !text.isEmpty()).orElse(element.getName());
    out.paragraph("**" + name + "** — " + Elements.detail(element));
    out.paragraph(Documentation.of(element));
    if (element instanceof DeviceType) {
      Elements.node(element).ifPresent(node -> out.paragraph(code(node.getText())));
      return;
    }
    Optional<Compilation> compilation =
        checked.flatMap(file -> Elements.compilation(element, file));
    if (compilation.isEmpty() || path.isEmpty()) {
      return;
    }
    Facts facts = compilation.get().facts();
    if (element instanceof Machine) {
      writeMachine(facts, out);
      return;
    }
    Optional<Function> function = facts.topology().at(path.get());
    if (function.isPresent()) {
      new FunctionHover(facts, function.get(), out).write();
    } else {
      writeOther(facts, path.get(), out);
      UseHover.write(facts, path.get(), out);
    }
  }

  private static void writeMachine(Facts facts, Markdown out) {
    var machine = facts.machine();
    out.paragraph(
        machine.arch()
            + " · Linux "
            + machine.kernel()
            + " · "
            + machine.firmware()
            + " · "
            + facts.topology().functions().size()
            + " functions · "
            + facts.groups().groups().size()
            + " groups");
  }

  private static void writeOther(Facts facts, ElementPath path, Markdown out) {
    String name = path.text();
    for (Iommu unit : facts.machine().iommus()) {
      if (unit.name().equals(name)) {
        out.paragraph(
            "aperture "
                + Markdown.range(facts.translation().aperture(unit))
                + " · granule "
                + facts.translation().granule(unit));
        long translated =
            facts.topology().functions().stream()
                .filter(
                    function -> facts.translation().of(function).filter(unit::equals).isPresent())
                .count();
        out.paragraph("translates " + translated + " functions");
        unit.registers().ifPresent(range -> out.paragraph("registers " + Markdown.range(range)));
      }
    }
    for (HostBridge host : facts.machine().hostBridges()) {
      if (host.name().equals(name)) {
        out.paragraph("segment `" + host.segment() + "`" + buses(host));
        out.list("**Outbound**", outbound(host));
        out.list("**Inbound**", inbound(host));
      }
    }
    for (Memory memory : facts.machine().memory()) {
      if (memory.name().equals(name)) {
        out.paragraph(Markdown.range(memory.range()));
      }
    }
    for (Reserved reserved : facts.machine().reserved()) {
      if (reserved.name().equals(name)) {
        out.paragraph(reserved.type() + " " + Markdown.range(reserved.range()));
      }
    }
    for (PlatformDevice device : facts.machine().platformDevices()) {
      if (device.name().equals(name)) {
        facts
            .groups()
            .ofPlatformDevice(path)
            .ifPresent(group -> out.paragraph("**" + group + "**"));
      }
    }
  }

  private static String buses(HostBridge host) {
    return host.buses().map(buses -> " · buses `" + buses + "`").orElse("");
  }

  private static List<String> outbound(HostBridge host) {
    List<String> lines = new ArrayList<>();
    for (HostBridge.OutboundWindow window : host.outbound()) {
      boolean isShifted = window.offset() != 0;
      lines.add(
          window.kind()
              + " "
              + Markdown.range(window.bus())
              + (isShifted ? ", CPU `" + window.cpu() + "`" : ""));
    }
    return lines;
  }

  private static List<String> inbound(HostBridge host) {
    List<String> lines = new ArrayList<>();
    for (HostBridge.InboundWindow window : host.inbound()) {
      boolean isShifted = window.cpuBase() != window.bus().first();
      lines.add(Markdown.range(window.bus()) + (isShifted ? ", CPU `" + window.cpu() + "`" : ""));
    }
    return lines;
  }

  private static String code(String text) {
    return "```iotopo\n" + text.strip() + "\n```";
  }
}
