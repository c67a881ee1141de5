package org.iotopo.lowering;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.resource.XtextResource;
import org.iotopo.diagnostics.Span;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.scoping.FileNames;
import org.iotopo.scoping.Imports;

/** Where a file imports others. */
public final class ImportPlaces {

  private ImportPlaces() {}

  /** The string that names an imported file. */
  public static Optional<Span> of(XtextResource resource, URI imported) {
    return FileNames.fileIn(resource).map(File::getImports).stream()
        .flatMap(List::stream)
        .filter(statement -> Imports.target(statement).filter(imported::equals).isPresent())
        .findFirst()
        .flatMap(statement -> Spans.of(statement, IotopoPackage.Literals.IMPORT__IMPORT_URI, 0));
  }
}
