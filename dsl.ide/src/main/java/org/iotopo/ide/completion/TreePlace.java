package org.iotopo.ide.completion;

import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.iotopo.Assign;
import org.iotopo.iotopo.Bridge;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.Machine;
import org.iotopo.scoping.ReferenceKind;

/** The elements around a cursor, as far as a perhaps broken tree knows them. */
final class TreePlace {

  private TreePlace() {}

  /** The innermost element whose text goes beyond the cursor; the last machine before it. */
  static EObject around(SourceFile file, int cursor) {
    EObject found = file.root().map(EObject.class::cast).orElseThrow();
    EObject lastMachine = null;
    EObject inner = found;
    while (inner != null) {
      found = inner;
      inner = null;
      for (EObject child : found.eContents()) {
        INode node = NodeModelUtils.findActualNodeFor(child);
        if (node == null || node.getOffset() >= cursor) {
          continue;
        }
        if (child instanceof Machine) {
          lastMachine = child;
        }
        if (node.getEndOffset() > cursor) {
          inner = child;
        }
      }
    }
    return found instanceof File && lastMachine != null ? lastMachine : found;
  }

  /** The bridge or host bridge in whose body the cursor is. */
  static Optional<EObject> bus(SourceFile file, int cursor) {
    EObject at = around(file, cursor);
    while (at != null && !opensBefore(at, cursor)) {
      at = at.eContainer();
    }
    return Optional.ofNullable(at);
  }

  private static boolean opensBefore(EObject element, int cursor) {
    if (!(element instanceof Bridge || element instanceof HostBridge)) {
      return false;
    }
    INode node = NodeModelUtils.findActualNodeFor(element);
    int brace = node.getText().indexOf('{');
    return brace >= 0 && node.getOffset() + brace < cursor;
  }

  /** What the list of devices at the cursor may name: less in an assignment. */
  static ReferenceKind deviceListKind(SourceFile file, int cursor) {
    for (EObject at = around(file, cursor); at != null; at = at.eContainer()) {
      if (at instanceof Assign) {
        return ReferenceKind.DEVICE;
      }
    }
    String before = file.text().between(0, cursor);
    boolean inAssign = before.lastIndexOf("assign") > before.lastIndexOf("reserved");
    return inAssign ? ReferenceKind.DEVICE : ReferenceKind.REQUESTERS;
  }
}
