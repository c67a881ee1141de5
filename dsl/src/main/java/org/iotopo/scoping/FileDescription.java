package org.iotopo.scoping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.IDefaultResourceDescriptionStrategy;
import org.eclipse.xtext.resource.IReferenceDescription;
import org.eclipse.xtext.resource.impl.DefaultReferenceDescription;
import org.eclipse.xtext.resource.impl.DefaultResourceDescription;
import org.eclipse.xtext.util.IResourceScopeCache;
import org.iotopo.iotopo.Bridge;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.Import;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.Machine;

/**
 * What the index knows of a file. The names that it imports are the URIs of the files that it
 * imports, so that a change in one of them is known to concern it.
 */
class FileDescription extends DefaultResourceDescription {

  FileDescription(
      Resource resource, IDefaultResourceDescriptionStrategy strategy, IResourceScopeCache cache) {
    super(resource, strategy, cache);
  }

  /** The name under which a file counts as imported. */
  static QualifiedName importOf(URI uri) {
    return QualifiedName.create(uri.toString());
  }

  @Override
  public Iterable<QualifiedName> getImportedNames() {
    List<Import> statements =
        FileNames.fileIn(getResource()).map(File::getImports).map(List::copyOf).orElse(List.of());
    return statements.stream()
        .map(Imports::target)
        .flatMap(Optional::stream)
        .map(FileDescription::importOf)
        .toList();
  }

  @Override
  protected List<IReferenceDescription> computeReferenceDescriptions() {
    List<IReferenceDescription> found = new ArrayList<>();
    FileNames.fileIn(getResource())
        .ifPresent(
            file -> {
              for (EObject element : file.getElements()) {
                if (element instanceof Machine machine) {
                  machine.getElements().forEach(child -> collect(child, machine, found));
                }
              }
            });
    return found;
  }

  private void collect(EObject element, Machine machine, List<IReferenceDescription> found) {
    if (element instanceof HostBridge host) {
      host.getChildren().forEach(child -> collect(child, machine, found));
    } else if (element instanceof Bridge bridge) {
      bridge.getChildren().forEach(child -> collect(child, machine, found));
    } else if (element instanceof Endpoint endpoint) {
      DeviceType type = endpoint.getType();
      if (type != null && !type.eIsProxy() && type.eResource() != getResource()) {
        found.add(
            new DefaultReferenceDescription(
                endpoint,
                type,
                IotopoPackage.Literals.ENDPOINT__TYPE,
                -1,
                EcoreUtil.getURI(machine)));
      }
    }
  }
}
