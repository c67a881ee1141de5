package org.iotopo.scoping;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.EObjectDescription;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.resource.IReferenceDescription;
import org.eclipse.xtext.resource.impl.DefaultResourceDescriptionStrategy;
import org.eclipse.xtext.util.IAcceptor;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.Named;

/** What a file shows to others: its device types and machines, and nothing inside them. */
public class ExportedNames extends DefaultResourceDescriptionStrategy {

  @Override
  public boolean createEObjectDescriptions(
      EObject object, IAcceptor<IEObjectDescription> acceptor) {
    if (object.eContainer() instanceof File
        && object instanceof Named named
        && named.getName() != null) {
      acceptor.accept(EObjectDescription.create(QualifiedName.create(named.getName()), named));
    }
    return object instanceof File;
  }

  /** {@link FileDescription} knows the few objects that refer to other files. */
  @Override
  public boolean createReferenceDescriptions(
      EObject object,
      org.eclipse.emf.common.util.URI exported,
      IAcceptor<IReferenceDescription> acceptor) {
    return false;
  }
}
