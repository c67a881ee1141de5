package org.iotopo.scoping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.emf.common.notify.Adapter;
import org.eclipse.emf.common.notify.impl.AdapterImpl;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.Machine;

/**
 * What is known of the names in one text: its machines', its device types, its imports. All is
 * forgotten when the text is parsed anew.
 */
public final class FileNames extends AdapterImpl {

  private final XtextResource resource;
  private IParseResult version;
  private final Map<Machine, MachineNames> machines = new IdentityHashMap<>();
  private List<Imports.Imported> imports;
  private Map<String, List<DeviceType>> types;

  private FileNames(XtextResource resource) {
    this.resource = resource;
  }

  /** What is known of the text of a resource. */
  public static FileNames of(Resource resource) {
    for (Adapter adapter : resource.eAdapters()) {
      if (adapter instanceof FileNames known) {
        known.forgetWhatIsOld();
        return known;
      }
    }
    FileNames fresh = new FileNames((XtextResource) resource);
    fresh.forgetWhatIsOld();
    resource.eAdapters().add(fresh);
    return fresh;
  }

  /** The file that a resource holds; an empty text has an empty one. */
  public static java.util.Optional<File> fileIn(Resource resource) {
    return resource.getContents().isEmpty() || !(resource.getContents().get(0) instanceof File file)
        ? java.util.Optional.empty()
        : java.util.Optional.of(file);
  }

  /** The names of the machine that an object stands in. */
  public static java.util.Optional<MachineNames> around(EObject object) {
    Machine machine = EcoreUtil2.getContainerOfType(object, Machine.class);
    return machine == null || machine.eResource() == null
        ? java.util.Optional.empty()
        : java.util.Optional.of(of(machine.eResource()).machine(machine));
  }

  /** The names of a machine of this file. */
  public MachineNames machine(Machine machine) {
    return machines.computeIfAbsent(machine, MachineNames::of);
  }

  /** The device types that this file can use, its own before imported ones of the same name. */
  public Map<String, List<DeviceType>> deviceTypes() {
    if (types == null) {
      types = new TreeMap<>();
      imports()
          .forEach(
              imported -> imported.file().ifPresent(file -> declared(file).forEach(this::addType)));
      Map<String, List<DeviceType>> own = new TreeMap<>();
      declared(resource)
          .forEach(
              type ->
                  own.computeIfAbsent(type.getName(), unused -> new ArrayList<>(List.of(type))));
      types.putAll(own);
    }
    return Collections.unmodifiableMap(types);
  }

  /** What the file imports. */
  public List<Imports.Imported> imports() {
    if (imports == null) {
      imports = List.of();
      imports = Imports.of(resource);
    }
    return imports;
  }

  private void addType(DeviceType type) {
    types.computeIfAbsent(type.getName(), unused -> new ArrayList<>(1)).add(type);
  }

  private static List<DeviceType> declared(XtextResource file) {
    return fileIn(file)
        .map(
            content ->
                content.getElements().stream()
                    .filter(element -> element instanceof DeviceType)
                    .map(DeviceType.class::cast)
                    .filter(type -> type.getName() != null)
                    .toList())
        .orElse(List.of());
  }

  private void forgetWhatIsOld() {
    IParseResult now = resource.getParseResult();
    if (now != version) {
      version = now;
      machines.clear();
      imports = null;
      types = null;
    }
  }

  @Override
  public boolean isAdapterForType(Object type) {
    return type == FileNames.class;
  }
}
