package org.iotopo.ide.cli.tree;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.MachineTree;

/** What was read so far, within bounds. */
final class Collected {

  private static final String DEVICES = "sys/bus/pci/devices/";
  private static final String IOMMUS = "sys/class/iommu/";

  private final TreeMap<String, byte[]> files = new TreeMap<>();
  private final TreeMap<String, String> links = new TreeMap<>();
  private final List<ImportProblem> problems = new ArrayList<>();
  private long total;

  /** Says something of a source. */
  void problem(ImportProblem problem) {
    problems.add(problem);
  }

  /** Reads a file if it is wanted, and no more than it may have. */
  void file(String path, InputStream content) throws IOException {
    long limit = Wanted.limit(path).orElse(-1);
    if (limit < 0) {
      return;
    }
    byte[] bytes = content.readNBytes((int) limit + 1);
    if (bytes.length > limit) {
      problem(
          ImportProblem.error(
              path, limit, "is longer than the " + limit + " bytes that it may have; not read"));
      return;
    }
    if (total + bytes.length > Wanted.TOTAL) {
      problem(ImportProblem.error(path, "all files have more than " + Wanted.TOTAL + " bytes"));
      return;
    }
    total += bytes.length;
    files.put(path, bytes);
  }

  /** Keeps a link that stays inside the tree. */
  void link(String path, String target) {
    if (inside(path, target).isPresent()) {
      links.put(path, target);
    } else {
      problem(
          ImportProblem.error(path, "is a link out of the tree (" + target + "); not followed"));
    }
  }

  /** Where a link leads, by its text alone; empty for what is outside. */
  static Optional<String> inside(String path, String target) {
    if (target.startsWith("/")) {
      return Optional.empty();
    }
    Deque<String> steps = new ArrayDeque<>(List.of(path.split("/")));
    steps.removeLast();
    for (String step : target.split("/")) {
      if (step.equals("..")) {
        if (steps.isEmpty()) {
          return Optional.empty();
        }
        steps.removeLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.addLast(step);
      }
    }
    return Optional.of(String.join("/", steps));
  }

  /** The tree, with functions and units where sysfs has links to their folders. */
  MachineTree tree() {
    TreeMap<String, byte[]> all = new TreeMap<>();
    TreeMap<String, String> allLinks = new TreeMap<>(links);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!file.getKey().startsWith("sys/devices/")) {
        all.put(file.getKey(), file.getValue());
      }
    }
    links.forEach(
        (path, target) -> {
          if (path.startsWith(DEVICES) || path.startsWith(IOMMUS)) {
            copy(inside(path, target).orElseThrow(), path, all, allLinks);
          }
        });
    return new MachineTree(all, allLinks);
  }

  private void copy(
      String from, String to, Map<String, byte[]> into, Map<String, String> intoLinks) {
    String folder = from + "/";
    for (Map.Entry<String, byte[]> file : files.tailMap(folder).entrySet()) {
      if (!file.getKey().startsWith(folder)) {
        break;
      }
      into.putIfAbsent(to + file.getKey().substring(from.length()), file.getValue());
    }
    String physical = links.get(from + "/physfn");
    if (physical != null) {
      intoLinks.putIfAbsent(to + "/physfn", physical);
    }
  }

  /** What was wrong. */
  List<ImportProblem> problems() {
    return problems;
  }
}
