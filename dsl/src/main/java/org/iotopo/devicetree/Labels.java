package org.iotopo.devicetree;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.iotopo.model.ElementPath;

/** A label for each element: its path in letters that a label can have, and no two alike. */
final class Labels {

  private final Map<ElementPath, String> known = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  String of(ElementPath path) {
    String label = known.get(path);
    if (label == null) {
      label = fresh(path.text());
      known.put(path, label);
    }
    return label;
  }

  private String fresh(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9_]", "_");
    String stem = Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    String label = stem;
    for (int number = 2; !taken.add(label); number++) {
      label = stem + "_" + number;
    }
    return label;
  }
}
