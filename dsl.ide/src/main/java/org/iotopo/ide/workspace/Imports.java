package org.iotopo.ide.workspace;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.iotopo.iotopo.File;

/** Where imports lead. */
final class Imports {

  private Imports() {}

  /** The files that a file imports. */
  static List<URI> of(Resource resource) {
    if (resource.getContents().isEmpty() || !(resource.getContents().get(0) instanceof File file)) {
      return List.of();
    }
    return file.getImports().stream()
        .map(org.iotopo.scoping.Imports::target)
        .flatMap(Optional::stream)
        .toList();
  }
}
