package org.iotopo.importer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iotopo.model.ElementPath;
import org.iotopo.pci.Bdf;

/** The path of every function's element. */
final class Paths {

  private Paths() {}

  static Map<Bdf, ElementPath> of(List<HostBridgeBuilder.Place> places, Map<Bdf, String> names) {
    Map<Bdf, ElementPath> paths = new TreeMap<>();
    for (HostBridgeBuilder.Place place : places) {
      add(new ElementPath(place.name()), place.root().nodes(), names, paths);
    }
    return paths;
  }

  private static void add(
      ElementPath parent,
      List<BusTree.Node> nodes,
      Map<Bdf, String> names,
      Map<Bdf, ElementPath> paths) {
    for (BusTree.Node node : nodes) {
      ElementPath path = parent.child(names.get(node.bdf()));
      paths.put(node.bdf(), path);
      add(path, node.children(), names, paths);
    }
  }
}
