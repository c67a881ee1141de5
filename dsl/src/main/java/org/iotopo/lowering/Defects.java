package org.iotopo.lowering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.INode;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Span;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.model.ElementPath;

/**
 * What lowering could not hold, and where. A mistake in a device type is said once, however many
 * endpoints use it.
 */
final class Defects {

  private final List<Defect> found = new ArrayList<>();
  private final List<Supplier<Optional<Span>>> spots = new ArrayList<>();
  private final Set<SharedSpot> said;

  /** A mistake in a text that several elements share. */
  private record SharedSpot(EObject owner, Object feature, int index, Defect.Kind kind) {}

  /** The defects of a file, and of each of its machines. */
  Defects() {
    this(new HashSet<>());
  }

  private Defects(Set<SharedSpot> said) {
    this.said = said;
  }

  /** Defects that know what was said here already. */
  Defects ofMachine() {
    return new Defects(said);
  }

  /** Speaks of a value of a feature. */
  void add(
      Defect.Kind kind,
      ElementPath element,
      EObject owner,
      EStructuralFeature feature,
      int index,
      String text) {
    if (isNews(kind, owner, feature, index)) {
      found.add(Defect.of(kind, spot(element, owner, feature, index), text));
    }
  }

  /** Speaks of a value of a feature, and of an earlier one. */
  void addTwice(
      Defect.Kind kind,
      ElementPath element,
      EObject owner,
      EStructuralFeature feature,
      int index,
      String text) {
    if (isNews(kind, owner, feature, index)) {
      found.add(
          new Defect(
              kind, spot(element, owner, feature, index), text, spot(element, owner, feature, 0)));
    }
  }

  /** Speaks of a whole object. */
  void add(Defect.Kind kind, ElementPath element, EObject owner, String text) {
    if (isNews(kind, owner, null, 0)) {
      found.add(Defect.of(kind, spot(element, () -> Spans.of(owner)), text));
    }
  }

  /**
   * Speaks of a whole object that might be written otherwise.
   *
   * @param title what the change does
   * @param instead what to write
   */
  void add(
      Defect.Kind kind,
      ElementPath element,
      EObject owner,
      String text,
      String title,
      String instead) {
    if (isNews(kind, owner, null, 0)) {
      Place place = spot(element, () -> Spans.of(owner));
      found.add(
          Defect.of(kind, place, text).fix(Fix.proposed(title, new Edit.Replace(place, instead))));
    }
  }

  /** Speaks of a whole object, and of another. */
  void add(Defect.Kind kind, ElementPath element, EObject owner, String text, EObject other) {
    if (isNews(kind, owner, null, 0)) {
      found.add(
          new Defect(
              kind,
              spot(element, () -> Spans.of(owner)),
              text,
              spot(element, () -> Spans.of(other))));
    }
  }

  /** Speaks of a place that the machine knows. */
  void add(Defect.Kind kind, Place place, String text) {
    found.add(Defect.of(kind, place, text));
  }

  /** Speaks of an element, and of another that is there. */
  void add(Defect.Kind kind, Place place, String text, Place other) {
    found.add(new Defect(kind, place, text, other));
  }

  /** Remembers a value of a feature. */
  Place spot(ElementPath element, EObject owner, EStructuralFeature feature, int index) {
    return spot(element, () -> Spans.of(owner, feature, index).or(() -> Spans.of(owner)));
  }

  /** Remembers a node. */
  Place spot(ElementPath element, INode node, String file) {
    return spot(element, () -> Optional.of(Spans.of(node, file)));
  }

  /** Where a remembered spot is. */
  Optional<Span> spanOf(int index) {
    return index < spots.size() ? spots.get(index).get() : Optional.empty();
  }

  List<Defect> list() {
    return found;
  }

  private Place spot(ElementPath element, Supplier<Optional<Span>> span) {
    spots.add(span);
    return Place.of(element, Aspect.SPOT, spots.size() - 1);
  }

  private boolean isNews(Defect.Kind kind, EObject owner, EStructuralFeature feature, int index) {
    return EcoreUtil2.getContainerOfType(owner, DeviceType.class) == null
        || said.add(new SharedSpot(owner, feature, index, kind));
  }
}
