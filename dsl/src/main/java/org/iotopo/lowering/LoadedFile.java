package org.iotopo.lowering;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.resource.XtextResource;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Span;
import org.iotopo.model.ElementPath;

/**
 * A file that was read and checked.
 *
 * @param resource its syntax tree
 * @param text its text
 * @param checked what is to be said of it
 */
public record LoadedFile(XtextResource resource, String text, CheckedFile checked) {

  /** The text of this file or of one that it imports, by the file of a span. */
  public Optional<String> textOf(String file) {
    if (file.equals(checked.file())) {
      return Optional.of(text);
    }
    Resource other = resource.getResourceSet().getResource(URI.createURI(file), false);
    return other instanceof XtextResource read && read.getParseResult() != null
        ? Optional.of(read.getParseResult().getRootNode().getText())
        : Optional.empty();
  }

  /** Places findings about one of its machines that come from later than the check. */
  public List<LocatedFinding> locate(Compilation machine, List<Finding> findings) {
    TextMap map = (TextMap) machine.sourceMap();
    Span start = new Span(checked.file(), 0, 0, 1, 1, 1, 1);
    Locator locator = new Locator(map, map.spanOf(Place.of(ElementPath.MACHINE)).orElse(start));
    return findings.stream().map(locator::locate).toList();
  }
}
