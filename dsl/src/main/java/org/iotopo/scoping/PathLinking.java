package org.iotopo.scoping;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.linking.ILinkingService;
import org.eclipse.xtext.linking.impl.AbstractLinkingService;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.IotopoPackage;

/**
 * From the text of a reference to the element that it names: any suffix of a path that names one
 * element of the right kind. One look-up in a table; no scope is built.
 */
public class PathLinking extends AbstractLinkingService implements ILinkingService {

  @Override
  public List<EObject> getLinkedObjects(EObject context, EReference reference, INode node) {
    String text = NodeModelUtils.getTokenText(node);
    if (reference.getEReferenceType() == IotopoPackage.Literals.DEVICE_TYPE) {
      List<DeviceType> types =
          FileNames.of(context.eResource()).deviceTypes().getOrDefault(text, List.of());
      return types.size() == 1 ? List.of(types.get(0)) : List.of();
    }
    return FileNames.around(context)
        .map(names -> names.resolve(text, ReferenceKind.of(context, reference)))
        .filter(Resolution.Found.class::isInstance)
        .map(found -> List.<EObject>of(((Resolution.Found) found).element()))
        .orElse(List.of());
  }
}
