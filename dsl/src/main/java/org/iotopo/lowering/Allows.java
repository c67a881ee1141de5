package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.ALLOW__REASON;
import static org.iotopo.iotopo.IotopoPackage.Literals.ALLOW__RULE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Suppression;
import org.iotopo.iotopo.Allow;
import org.iotopo.iotopo.Bridge;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.Named;
import org.iotopo.model.ElementPath;
import org.iotopo.rules.DriftRule;
import org.iotopo.rules.RuleCatalog;
import org.iotopo.scoping.MachineNames;
import org.iotopo.scoping.Spelling;

/** What the author of a machine allows. */
final class Allows {

  private final List<Allow> statements = new ArrayList<>();
  private final List<Suppression> suppressions = new ArrayList<>();
  private final Map<Allow, Integer> numbers = new IdentityHashMap<>();
  private final Map<EObject, List<Allow>> inTypes = new IdentityHashMap<>();
  private final MachineNames names;
  private final Defects defects;

  private Allows(MachineNames names, Defects defects) {
    this.names = names;
    this.defects = defects;
  }

  static Allows of(Machine machine, MachineNames names, Defects defects) {
    Allows allows = new Allows(names, defects);
    if (machine.eContainer() instanceof File file) {
      for (Allow allow : file.getAllows()) {
        if (spokenOf(allow).orElse(null) == machine) {
          allows.add(allow, ElementPath.MACHINE);
        }
      }
    }
    allows.walk(machine);
    return allows;
  }

  /** The statements; {@link Aspect#ALLOW} counts them. */
  List<Allow> statements() {
    return Collections.unmodifiableList(statements);
  }

  List<Suppression> suppressions() {
    return suppressions;
  }

  /**
   * The element that a statement speaks of: the one that follows it, or the one that it stands in
   * where what follows is no element; empty at the end of a file.
   */
  static Optional<Named> spokenOf(Allow allow) {
    INode node = NodeModelUtils.getNode(allow);
    EObject follower = allow;
    while (node != null && follower instanceof Allow) {
      node = visibleAfter(node);
      follower = node == null ? null : childAround(node, allow.eContainer());
    }
    if (follower instanceof Named named
        && NodeModelUtils.getNode(named).getOffset() == node.getOffset()) {
      return Optional.of(named);
    }
    return allow.eContainer() instanceof Named around ? Optional.of(around) : Optional.empty();
  }

  /** The first leaf after a node, and after the statement that the node begins, that is visible. */
  private static INode visibleAfter(INode node) {
    EObject object = NodeModelUtils.findActualSemanticObjectFor(node);
    INode whole = object instanceof Allow ? NodeModelUtils.getNode(object) : node;
    ILeafNode leaf =
        NodeModelUtils.findLeafNodeAtOffset(whole.getRootNode(), whole.getTotalEndOffset());
    while (leaf != null && leaf.isHidden()) {
      leaf = NodeModelUtils.findLeafNodeAtOffset(leaf.getRootNode(), leaf.getTotalEndOffset());
    }
    return leaf;
  }

  private static EObject childAround(INode node, EObject container) {
    EObject object = NodeModelUtils.findActualSemanticObjectFor(node);
    while (object != null && object.eContainer() != container) {
      object = object.eContainer();
    }
    return object;
  }

  private void walk(Named element) {
    ElementPath path = names.pathOf(element);
    for (Allow allow : statementsIn(element)) {
      Optional<Named> target = spokenOf(allow);
      add(allow, target.map(names::pathOf).orElse(path));
    }
    if (element instanceof Machine machine) {
      machine.getElements().forEach(child -> walk((Named) child));
    } else if (element instanceof HostBridge host) {
      host.getChildren().forEach(this::walk);
    } else if (element instanceof Bridge bridge) {
      bridge.getChildren().forEach(this::walk);
    } else if (element instanceof Endpoint endpoint
        && endpoint.getType() != null
        && !endpoint.getType().eIsProxy()) {
      ofType(endpoint.getType()).forEach(allow -> add(allow, path));
    }
  }

  /** The statements in a device type's body and before it. */
  private List<Allow> ofType(DeviceType type) {
    return inTypes.computeIfAbsent(
        type,
        unused -> {
          List<Allow> found = new ArrayList<>(type.getAllows());
          if (type.eContainer() instanceof File file) {
            for (Allow allow : file.getAllows()) {
              if (spokenOf(allow).orElse(null) == type) {
                found.add(allow);
              }
            }
          }
          return found;
        });
  }

  private static List<Allow> statementsIn(Named element) {
    EStructuralFeature feature = element.eClass().getEStructuralFeature("allows");
    if (feature == null) {
      return List.of();
    }
    return ((List<?>) element.eGet(feature))
        .stream().filter(Allow.class::isInstance).map(Allow.class::cast).toList();
  }

  private void add(Allow allow, ElementPath element) {
    int number =
        numbers.computeIfAbsent(
            allow,
            unused -> {
              statements.add(allow);
              return statements.size() - 1;
            });
    String rule = allow.getRule();
    if (rule == null) {
      return;
    }
    if (RuleCatalog.byId(rule).isEmpty() && DriftRule.byId(rule).isEmpty()) {
      if (number == statements.size() - 1) {
        defects.add(
            Defect.Kind.ALLOW_UNKNOWN,
            element,
            allow,
            ALLOW__RULE,
            0,
            rule
                + " is no rule"
                + Spelling.hint(rule, RuleCatalog.all().stream().map(each -> each.id()).toList()));
      }
      return;
    }
    if (allow.getReason() != null && allow.getReason().isBlank()) {
      defects.add(
          Defect.Kind.ATTRIBUTE_MISSING,
          element,
          allow,
          ALLOW__REASON,
          0,
          "@allow of " + rule + " has no reason");
    }
    suppressions.add(
        new Suppression(
            element,
            rule,
            String.valueOf(allow.getReason()),
            Place.of(element, Aspect.ALLOW, number)));
  }
}
