package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.iotopo.binary.fdt.FdtProblem;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.diagnostics.Severity;
import org.iotopo.importer.ImportProblem;

/** What a reader of the machine should know of some nodes, and what is wrong with the tree. */
final class Notes {

  private static final int MAX_PROBLEMS = 100;

  private final String source;
  private final List<ImportProblem> problems = new ArrayList<>();
  private final Map<DtNode, Set<String>> remarks = new HashMap<>();

  /** Starts with what was wrong with the blob. */
  Notes(String source, List<FdtProblem> broken) {
    this.source = source;
    for (FdtProblem problem : broken) {
      problems.add(ImportProblem.warning(source, problem.offset(), problem.message()));
    }
  }

  /** A sentence about a node, for its element's comment; twice the same is once. */
  void remark(DtNode node, String sentence) {
    remarks.computeIfAbsent(node, key -> new LinkedHashSet<>()).add(sentence);
  }

  /** What is said of a node. */
  List<String> remarks(DtNode node) {
    return List.copyOf(remarks.getOrDefault(node, Set.of()));
  }

  /** Something that Linux will not take as it was meant. */
  void warn(DtNode node, String property, String sentence) {
    if (problems.size() < MAX_PROBLEMS) {
      OptionalLong offset =
          node.property(property)
              .map(FdtProperty::offset)
              .map(OptionalLong::of)
              .orElse(OptionalLong.empty());
      problems.add(
          new ImportProblem(Severity.WARNING, source, offset, node.path() + ": " + sentence));
    }
  }

  /** All that is wrong, in the order in which it was found. */
  List<ImportProblem> problems() {
    return problems;
  }
}
