package org.iotopo.ide.cli.report;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.emf.common.util.URI;

/** How reports call a file: as its user gave it; what it imports, seen from the current folder. */
public final class Names {

  private final Map<String, String> given = new HashMap<>();

  /** A file that the user gave. */
  public void put(String uri, String name) {
    given.put(uri, name);
  }

  /** The name of the file of a span. */
  public String of(String uri) {
    return given.computeIfAbsent(uri, Names::relative);
  }

  private static String relative(String uri) {
    URI parsed = URI.createURI(uri);
    if (!parsed.isFile()) {
      return uri;
    }
    Path path = Path.of(parsed.toFileString());
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }
}
