package org.iotopo.scoping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.EObjectDescription;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IScope;
import org.eclipse.xtext.scoping.impl.SimpleScope;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.Named;

/** Which names a reference can see: what completion offers. */
public class IotopoScopeProvider extends AbstractIotopoScopeProvider {

  @Override
  public IScope getScope(EObject context, EReference reference) {
    List<IEObjectDescription> visible = new ArrayList<>();
    if (reference.getEReferenceType() == IotopoPackage.Literals.DEVICE_TYPE) {
      for (Map.Entry<String, List<DeviceType>> entry :
          FileNames.of(context.eResource()).deviceTypes().entrySet()) {
        visible.add(
            EObjectDescription.create(
                QualifiedName.create(entry.getKey()), entry.getValue().get(0)));
      }
    } else {
      FileNames.around(context)
          .ifPresent(
              names -> {
                for (Map.Entry<String, Named> entry :
                    names.visible(ReferenceKind.of(context, reference)).entrySet()) {
                  visible.add(
                      EObjectDescription.create(
                          QualifiedName.create(entry.getKey().split("\\.")), entry.getValue()));
                }
              });
    }
    return new SimpleScope(IScope.NULLSCOPE, visible);
  }
}
