package org.iotopo.lowering;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.URI;
import org.iotopo.diagnostics.Defect;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.model.ElementPath;
import org.iotopo.scoping.Imports;

/** What is wrong with imports. */
final class ImportDefects {

  private final Defects defects;

  ImportDefects(Defects defects) {
    this.defects = defects;
  }

  void look(List<Imports.Imported> imports) {
    for (Imports.Imported imported : imports) {
      imported.fault().ifPresent(fault -> add(Defect.Kind.IMPORT_UNREADABLE, imported, fault));
      imported
          .circle()
          .ifPresent(way -> add(Defect.Kind.IMPORT_CIRCLE, imported, circle(imported, way)));
    }
  }

  private static String circle(Imports.Imported imported, List<URI> way) {
    String target = imported.statement().getImportURI();
    if (way.isEmpty()) {
      return "the file imports itself";
    }
    return way.size() == 1
        ? target + " imports this file again"
        : target
            + " leads back to this file through "
            + way.stream().skip(1).map(URI::lastSegment).collect(Collectors.joining(", "));
  }

  private void add(Defect.Kind kind, Imports.Imported imported, String text) {
    defects.add(
        kind,
        ElementPath.MACHINE,
        imported.statement(),
        IotopoPackage.Literals.IMPORT__IMPORT_URI,
        0,
        text);
  }
}
