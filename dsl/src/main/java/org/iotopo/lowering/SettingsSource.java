package org.iotopo.lowering;

import org.eclipse.emf.common.notify.Adapter;
import org.eclipse.emf.common.notify.impl.AdapterImpl;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.iotopo.compiler.Settings;

/** Who knows what a project says of a file; the files that belong together share one. */
public interface SettingsSource {

  /** What is said of a file. */
  Settings of(URI file);

  /** Has the files of a set ask a source. */
  static void attach(ResourceSet files, SettingsSource source) {
    files.eAdapters().removeIf(Attached.class::isInstance);
    files.eAdapters().add(new Attached(source));
  }

  /** What is said of a file that is loaded. */
  static Settings of(Resource file) {
    if (file.getResourceSet() != null) {
      for (Adapter adapter : file.getResourceSet().eAdapters()) {
        if (adapter instanceof Attached attached) {
          return attached.source.of(file.getURI());
        }
      }
    }
    return Settings.NONE;
  }

  /** A source at its files. */
  final class Attached extends AdapterImpl {
    private final SettingsSource source;

    private Attached(SettingsSource source) {
      this.source = source;
    }
  }
}
