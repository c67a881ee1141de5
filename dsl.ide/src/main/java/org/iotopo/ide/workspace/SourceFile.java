package org.iotopo.ide.workspace;

import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.ITextRegion;
import org.iotopo.iotopo.File;

/**
 * A file as it is now: its text and the tree that was read from it.
 *
 * @param uri the one URI of the file
 * @param clientUri how the client spells it
 * @param text its text
 * @param resource the tree of exactly that text
 */
public record SourceFile(URI uri, String clientUri, Text text, XtextResource resource) {

  /** The root of the tree; empty only where nothing could be read at all. */
  public Optional<File> root() {
    return resource.getContents().isEmpty()
        ? Optional.empty()
        : Optional.of(resource.getContents().get(0)).map(File.class::cast);
  }

  /** The whole tree of tokens. */
  public INode tokens() {
    return resource.getParseResult().getRootNode();
  }

  /** Where a token stands. */
  public Range range(INode node) {
    return text.range(node.getOffset(), node.getEndOffset());
  }

  /** Where a stretch of the text is. */
  public Range range(ITextRegion region) {
    return text.range(region.getOffset(), region.getOffset() + region.getLength());
  }

  /** A place in this file. */
  public Location location(ITextRegion region) {
    return new Location(clientUri, range(region));
  }

  /** Whether an element belongs to this file. */
  public boolean holds(EObject element) {
    return element.eResource() == resource;
  }
}
