package org.iotopo.ide.workspace;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.Import;

/** Where imports lead. */
public final class Imports {

  private Imports() {}

  /** The files that a file imports. */
  static List<URI> of(Resource resource) {
    if (resource.getContents().isEmpty() || !(resource.getContents().get(0) instanceof File file)) {
      return List.of();
    }
    return file.getImports().stream().map(Imports::target).flatMap(Optional::stream).toList();
  }

  /** The file that an import names; empty where it names none. */
  public static Optional<URI> target(Import anImport) {
    String text = anImport.getImportURI();
    if (text == null || text.isBlank() || anImport.eResource() == null) {
      return Optional.empty();
    }
    try {
      URI base = anImport.eResource().getURI();
      URI resolved = URI.createURI(text.replace('\\', '/'), true);
      return Optional.of(
          base.isHierarchical() && !base.isRelative() ? resolved.resolve(base) : resolved);
    } catch (IllegalArgumentException noUri) {
      return Optional.empty();
    }
  }
}
