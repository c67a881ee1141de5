package org.iotopo.binary.fdt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Makes a tree of tokens as {@code unflatten_dt_nodes} does: nodes that lie too deep, properties
 * that follow a child and properties without a name are left out.
 */
final class FdtTreeBuilder {

  private static final int MAX_PROBLEMS = 100;

  private final Fdt fdt;
  private final List<FdtProblem> problems;
  private final Deque<Open> open = new ArrayDeque<>();
  private FdtNode root = new FdtNode("", List.of(), List.of());
  private int tooDeep;
  private int nameless;
  private long lastNameless;

  /** A node that has not ended. */
  private record Open(String name, List<FdtProperty> properties, List<FdtNode> children) {}

  private FdtTreeBuilder(Fdt fdt) {
    this.fdt = fdt;
    this.problems = new ArrayList<>(fdt.problems());
  }

  static FdtTree build(Fdt fdt) {
    FdtTreeBuilder builder = new FdtTreeBuilder(fdt);
    fdt.tokens().forEach(builder::take);
    while (!builder.open.isEmpty()) {
      builder.close();
    }
    if (builder.nameless > 1) {
      int more = builder.nameless - 1;
      builder.report(
          builder.lastNameless,
          more + (more == 1 ? " more property has" : " more properties have") + " no name");
    }
    return new FdtTree(builder.root, fdt.reserves(), fdt.header().bootCpu(), builder.problems);
  }

  private void take(FdtToken token) {
    if (token instanceof FdtToken.BeginNode node) {
      begin(node);
    } else if (token instanceof FdtToken.EndNode) {
      end();
    } else if (token instanceof FdtToken.Property property && tooDeep == 0) {
      add(property);
    }
  }

  private void begin(FdtToken.BeginNode node) {
    if (tooDeep > 0 || open.size() == FdtNode.MAX_DEPTH) {
      if (tooDeep++ == 0) {
        report(node.offset(), "node " + node.name() + " lies deeper than " + FdtNode.MAX_DEPTH);
      }
      return;
    }
    open.push(new Open(node.name(), new ArrayList<>(), new ArrayList<>()));
  }

  private void end() {
    if (tooDeep > 0) {
      tooDeep--;
    } else {
      close();
    }
  }

  private void close() {
    Open last = open.pop();
    FdtNode node = new FdtNode(last.name(), last.properties(), last.children());
    if (open.isEmpty()) {
      root = node;
    } else {
      open.peek().children().add(node);
    }
  }

  private void add(FdtToken.Property property) {
    Optional<String> name = fdt.string(property.nameOffset());
    if (name.isEmpty()) {
      nameless(property);
      return;
    }
    if (!open.peek().children().isEmpty()) {
      report(
          property.offset(), "property " + name.get() + " follows a node; Linux does not see it");
      return;
    }
    open.peek().properties().add(new FdtProperty(name.get(), property.value(), property.offset()));
  }

  /** Where the strings are lost, so are all names: one is told, the others are counted. */
  private void nameless(FdtToken.Property property) {
    if (nameless++ == 0) {
      report(
          property.offset(),
          String.format(
              "the name of a property, at 0x%x of the strings block, is not there",
              property.nameOffset()));
    }
    lastNameless = property.offset();
  }

  private void report(long offset, String message) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new FdtProblem(offset, message));
    }
  }
}
