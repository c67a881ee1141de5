package org.iotopo.scoping;

import com.google.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.IDefaultResourceDescriptionStrategy;
import org.eclipse.xtext.resource.IResourceDescription;
import org.eclipse.xtext.resource.IResourceDescription.Delta;
import org.eclipse.xtext.resource.IResourceDescriptions;
import org.eclipse.xtext.resource.impl.DefaultResourceDescriptionManager;

/**
 * Which files a change concerns: those that import the changed one, whatever changed in it, for the
 * body of a device type matters as much as its name.
 */
@Singleton
public class FileDescriptions extends DefaultResourceDescriptionManager
    implements IResourceDescription.Manager.AllChangeAware {

  @Override
  protected IResourceDescription internalGetResourceDescription(
      Resource resource, IDefaultResourceDescriptionStrategy strategy) {
    return new FileDescription(resource, strategy, getCache());
  }

  @Override
  public boolean isAffected(Delta delta, IResourceDescription candidate) {
    return imports(candidate).contains(FileDescription.importOf(delta.getUri()));
  }

  @Override
  public boolean isAffected(
      Collection<Delta> deltas, IResourceDescription candidate, IResourceDescriptions context) {
    Set<QualifiedName> imports = imports(candidate);
    return !imports.isEmpty()
        && deltas.stream()
            .anyMatch(delta -> imports.contains(FileDescription.importOf(delta.getUri())));
  }

  @Override
  public boolean isAffectedByAny(
      Collection<Delta> deltas, IResourceDescription candidate, IResourceDescriptions context) {
    return isAffected(deltas, candidate, context);
  }

  private static Set<QualifiedName> imports(IResourceDescription candidate) {
    Set<QualifiedName> imports = new HashSet<>();
    candidate.getImportedNames().forEach(imports::add);
    return imports;
  }
}
