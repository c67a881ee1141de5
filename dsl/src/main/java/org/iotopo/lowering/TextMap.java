package org.iotopo.lowering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.diagnostics.Span;
import org.iotopo.iotopo.Allow;
import org.iotopo.iotopo.Inbound;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.MsiWindow;
import org.iotopo.iotopo.Named;
import org.iotopo.iotopo.SrIov;
import org.iotopo.iotopo.Window;
import org.iotopo.model.ElementPath;
import org.iotopo.scoping.MachineNames;

/** Where the parts of one machine stand; works nothing out until it is asked. */
final class TextMap implements SourceMap {

  private final MachineNames names;
  private final Defects defects;
  private final List<Allow> allows;
  private final Map<Place, Parts.Part> moved = new HashMap<>();

  TextMap(MachineNames names, Defects defects, List<Allow> allows) {
    this.names = names;
    this.defects = defects;
    this.allows = allows;
  }

  /**
   * Notes that a part is not at its own position of the syntax tree, because one before it fell.
   */
  void note(Place place, EObject object) {
    moved.put(place, new Parts.Part(object, Optional.empty(), 0));
  }

  /** Notes where a reference stands. */
  void reference(Place place, EObject owner, EStructuralFeature feature, int index) {
    moved.put(place, new Parts.Part(owner, Optional.of(feature), index));
  }

  @Override
  public Optional<Span> spanOf(Place place) {
    return written(place).or(() -> nameOf(place.element()));
  }

  /** The text of a part; empty where it was not written. */
  Optional<Span> written(Place place) {
    if (place.aspect() == Aspect.SPOT) {
      return defects.spanOf(place.index());
    }
    if (place.aspect() == Aspect.ALLOW) {
      return place.index() < allows.size() ? Spans.of(allows.get(place.index())) : Optional.empty();
    }
    if (place.aspect() == Aspect.KIND) {
      return part(place).flatMap(Parts.Part::node).map(TextMap::span).or(() -> keyword(place));
    }
    return part(place).flatMap(TextMap::shown).or(() -> wider(place));
  }

  /** The part of a place, where it was written. */
  Optional<Parts.Part> part(Place place) {
    Parts.Part known = moved.get(place);
    return known == null
        ? elementAt(place.element())
            .flatMap(element -> Parts.find(element, place.aspect(), place.index()))
        : Optional.of(known);
  }

  /** The element at a path; a virtual function stands where its physical one does. */
  Optional<Named> elementAt(ElementPath path) {
    Optional<Named> element = names.at(path);
    int dot = path.text().lastIndexOf('.');
    return element.isPresent() || dot < 0
        ? element
        : names.at(new ElementPath(path.text().substring(0, dot)));
  }

  @Override
  public Optional<Insertion> insertionIn(ElementPath element) {
    return elementAt(element).flatMap(Bodies::insertionIn);
  }

  private Optional<Span> wider(Place place) {
    return switch (place.aspect()) {
      case BAR_ADDRESS, BAR_SIZE -> written(Place.of(place.element(), Aspect.BAR, place.index()));
      case ACS_CONTROL, EGRESS_VECTOR -> written(Place.of(place.element(), Aspect.ACS));
      case VF_BAR -> written(Place.of(place.element(), Aspect.SR_IOV));
      default -> Optional.empty();
    };
  }

  private Optional<Span> nameOf(ElementPath path) {
    Optional<Named> element = elementAt(path);
    return element
        .flatMap(named -> Spans.of(named, IotopoPackage.Literals.NAMED__NAME, 0))
        .or(
            () ->
                element
                    .flatMap(named -> Spans.nodeOf(named))
                    .flatMap(Spans::keywordOf)
                    .map(TextMap::span));
  }

  private Optional<Span> keyword(Place place) {
    return elementAt(place.element())
        .flatMap(Spans::nodeOf)
        .flatMap(Spans::keywordOf)
        .map(TextMap::span);
  }

  /** What to underline of a part: the range of a window, the keyword of a block. */
  private static Optional<Span> shown(Parts.Part part) {
    EObject owner = part.owner();
    if (part.feature().isEmpty()) {
      EObject range =
          owner instanceof Window window
              ? window.getRange()
              : owner instanceof Inbound inbound
                  ? inbound.getRange()
                  : owner instanceof MsiWindow msi
                      ? msi.getRange()
                      : owner instanceof org.iotopo.iotopo.Map map ? map.getRange() : null;
      if (range != null) {
        return Spans.of(range);
      }
      if (owner instanceof SrIov) {
        return part.node().flatMap(Spans::keywordOf).map(TextMap::span);
      }
    } else if (part.feature().get() == IotopoPackage.Literals.ACS__ENABLED) {
      return flags(part);
    }
    return part.node().map(TextMap::span);
  }

  /** From the first flag after {@code enabled} to the last. */
  private static Optional<Span> flags(Parts.Part part) {
    int count = ((List<?>) part.owner().eGet(part.feature().get())).size();
    Optional<INode> first = part.node();
    Optional<INode> last = new Parts.Part(part.owner(), part.feature(), count - 1).node();
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Spans.of(
            first.get().getRootNode(),
            Spans.fileOf(part.owner()),
            first.get().getOffset(),
            last.get().getEndOffset() - first.get().getOffset()));
  }

  private static Span span(INode node) {
    return Spans.of(node, Spans.fileOf(node.getSemanticElement()));
  }

  private static Span span(ILeafNode node) {
    return span((INode) node);
  }
}
