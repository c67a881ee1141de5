package org.iotopo.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of functions for sentences; worked out only when the first sentence asks. */
final class FunctionNames {

  private final List<Function> functions;
  private final Map<String, Integer> ends = new HashMap<>();

  /** Names for functions of a list that may still grow. */
  FunctionNames(List<Function> functions) {
    this.functions = functions;
  }

  /** The shortest end of a path, cut at a dot, that no other path has. */
  String of(Function function) {
    if (ends.isEmpty()) {
      functions.forEach(this::count);
    }
    String path = function.path().text();
    int dot = path.lastIndexOf('.');
    while (dot > 0 && ends.getOrDefault(path.substring(dot + 1), 2) > 1) {
      dot = path.lastIndexOf('.', dot - 1);
    }
    return path.substring(dot + 1);
  }

  private void count(Function function) {
    String path = function.path().text();
    for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      ends.merge(path.substring(dot + 1), 1, Integer::sum);
    }
  }
}
