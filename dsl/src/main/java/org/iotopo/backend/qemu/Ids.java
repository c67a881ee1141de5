package org.iotopo.backend.qemu;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.iotopo.model.ElementPath;

/**
 * What elements are called in QEMU: their path, where QEMU takes it (letters, digits, {@code -._},
 * a letter first: {@code id_wellformed}).
 */
final class Ids {

  private final Map<ElementPath, String> known = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  String of(ElementPath path) {
    return known.computeIfAbsent(path, this::fresh);
  }

  private String fresh(ElementPath path) {
    String plain = path.text().replaceAll("[^A-Za-z0-9._-]", "_");
    String id = Character.isLetter(plain.charAt(0)) ? plain : "x" + plain;
    String free = id;
    for (int number = 2; !taken.add(free); number++) {
      free = id + "-" + number;
    }
    return free;
  }
}
