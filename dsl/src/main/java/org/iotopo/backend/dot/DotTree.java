package org.iotopo.backend.dot;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.PlatformDevice;
import org.iotopo.picture.Sentences;

/** Writes a graph: functions as nodes, groups of several as clusters, links as edges. */
final class DotTree {

  private static final String[] HUES = {
    "#3b7dd8", "#d9730d", "#2f9461", "#8a4fc4", "#c93a77", "#0f8b8d", "#8c7a12", "#84614a"
  };

  private final Facts facts;
  private final Writer out;

  DotTree(Facts facts, Writer out) {
    this.facts = facts;
    this.out = out;
  }

  void write() throws IOException {
    line("digraph " + quoted(facts.machine().name()) + " {");
    line("  graph [rankdir=LR, fontname=\"Helvetica\", fontsize=11, nodesep=0.15, ranksep=0.5];");
    line(
        "  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\","
            + " fontsize=10];");
    line("  edge [arrowhead=none, color=\"#8a93a5\"];");
    for (Iommu unit : facts.machine().iommus()) {
      node(
          "  ",
          new ElementPath(unit.name()),
          unit.name() + "\n" + unit.model(),
          ", shape=component");
    }
    for (HostBridge host : facts.machine().hostBridges()) {
      String label = host.name() + "\nhost bridge " + host.segment();
      node("  ", new ElementPath(host.name()), label, ", shape=house");
    }
    for (Group group : facts.groups().groups()) {
      group(group);
    }
    for (Function function : facts.groups().ungrouped()) {
      function("  ", function);
    }
    platformDevices();
    edges();
    line("}");
  }

  private void group(Group group) throws IOException {
    boolean isShared = group.members().size() + group.platformDevices().size() > 1;
    if (isShared) {
      String hue = HUES[group.id() % HUES.length];
      line("  subgraph " + quoted("cluster_group" + group.id()) + " {");
      line("    label=" + quoted(group.toString()) + ";");
      line("    style=\"rounded,filled\";");
      line("    color=\"" + hue + "\";");
      line("    fillcolor=\"" + hue + "22\";");
    }
    for (Function member : group.members()) {
      function(isShared ? "    " : "  ", member);
    }
    if (isShared) {
      line("  }");
    }
  }

  private void function(String indent, Function function) throws IOException {
    StringBuilder label = new StringBuilder(function.path().name());
    label.append('\n').append(function.bdf()).append(' ').append(Sentences.kind(function));
    String acs = Sentences.acs(facts, function);
    if (!acs.isEmpty()) {
      label.append('\n').append(acs);
    }
    Optional<Group> group = facts.groups().of(function);
    label.append('\n').append(group.map(Group::toString).orElse("no group"));
    node(indent, function.path(), label.toString(), function.isVirtual() ? ", style=dashed" : "");
  }

  private void platformDevices() throws IOException {
    for (PlatformDevice device : facts.machine().platformDevices()) {
      ElementPath path = new ElementPath(device.name());
      String group = facts.groups().ofPlatformDevice(path).map(Group::toString).orElse("no group");
      node("  ", path, device.name() + "\nplatform device\n" + group, ", shape=diamond");
    }
  }

  private void edges() throws IOException {
    for (Function function : facts.topology().functions()) {
      String above =
          function
              .physical()
              .or(function::upstream)
              .map(Function::path)
              .map(ElementPath::text)
              .orElse(function.host().name());
      line("  " + quoted(above) + " -> " + quoted(function.path().text()) + ";");
    }
  }

  private void node(String indent, ElementPath path, String label, String more) throws IOException {
    line(indent + quoted(path.text()) + " [label=" + quoted(label) + more + "];");
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }

  /** A string of graphviz; a line break is {@code \n} there. */
  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "")
        + '"';
  }
}
