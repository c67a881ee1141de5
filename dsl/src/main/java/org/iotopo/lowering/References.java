package org.iotopo.lowering;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.diagnostics.Defect;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.Named;
import org.iotopo.model.ElementPath;
import org.iotopo.scoping.Kinds;
import org.iotopo.scoping.MachineNames;
import org.iotopo.scoping.ReferenceKind;
import org.iotopo.scoping.Resolution;
import org.iotopo.scoping.VirtualFunctions;

/** From the references of one machine to paths; what names nothing is a defect and left out. */
final class References {

  private final MachineNames names;
  private final Defects defects;
  private final Map<Named, Boolean> fallen = new IdentityHashMap<>();

  References(MachineNames names, Defects defects) {
    this.names = names;
    this.defects = defects;
  }

  /** Notes that an element is not in the machine: what refers to it is left out in silence. */
  void fell(Named element) {
    fallen.put(element, true);
  }

  /** The paths of a list of references. */
  List<ElementPath> paths(
      ElementPath element, EObject owner, EReference reference, List<? extends Named> targets) {
    List<ElementPath> paths = new ArrayList<>(targets.size());
    for (int index = 0; index < targets.size(); index++) {
      path(element, owner, reference, index, targets.get(index)).ifPresent(paths::add);
    }
    return paths;
  }

  /** The path of one reference. */
  Optional<ElementPath> path(
      ElementPath element, EObject owner, EReference reference, int index, Named target) {
    if (target == null) {
      return Optional.empty();
    }
    if (target.eIsProxy()) {
      unresolved(element, owner, reference, index);
      return Optional.empty();
    }
    if (fallen.containsKey(target)) {
      return Optional.empty();
    }
    ElementPath path = names.pathOf(target);
    OptionalInt virtual =
        target instanceof Endpoint endpoint && VirtualFunctions.has(endpoint)
            ? virtualFunction(owner, reference, index)
            : OptionalInt.empty();
    return Optional.of(virtual.isPresent() ? path.child("vf" + virtual.getAsInt()) : path);
  }

  private static OptionalInt virtualFunction(EObject owner, EReference reference, int index) {
    return Spans.nodeOf(owner, reference, index)
        .map(node -> VirtualFunctions.numberIn(NodeModelUtils.getTokenText(node)))
        .orElse(OptionalInt.empty());
  }

  private void unresolved(ElementPath element, EObject owner, EReference reference, int index) {
    Optional<INode> node = Spans.nodeOf(owner, reference, index);
    if (node.isEmpty()) {
      return;
    }
    String text = NodeModelUtils.getTokenText(node.get());
    ReferenceKind kind = ReferenceKind.of(owner, reference);
    Resolution resolution = names.resolve(text, kind);
    Defect.Kind defect;
    String message;
    if (resolution instanceof Resolution.Unknown unknown) {
      defect = Defect.Kind.REFERENCE_UNKNOWN;
      message =
          text
              + " names nothing in this machine"
              + unknown.suggestion().map(near -> "; did you mean " + near).orElse("");
    } else if (resolution instanceof Resolution.Ambiguous ambiguous) {
      defect = Defect.Kind.REFERENCE_AMBIGUOUS;
      message =
          text
              + " names "
              + ambiguous.candidates().size()
              + " elements: "
              + String.join(", ", ambiguous.candidates().stream().map(ElementPath::text).toList());
    } else if (resolution instanceof Resolution.WrongKind wrong) {
      defect = Defect.Kind.REFERENCE_KIND;
      message = text + " is " + Kinds.withArticle(wrong.element()) + ", and not " + kind;
    } else {
      return;
    }
    defects.add(defect, element, owner, reference, index, message);
  }
}
