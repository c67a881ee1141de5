package org.iotopo.lowering;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;

/**
 * Reads and checks files for the terminal. What a file imports is read once per loader; make a new
 * loader to see the files as they are now.
 */
public class FileLoader {

  private final XtextResourceSet files;
  private final FileChecker checker;

  @Inject
  FileLoader(Provider<XtextResourceSet> resourceSets, FileChecker checker) {
    this.files = resourceSets.get();
    this.checker = checker;
  }

  /**
   * Reads and checks a file.
   *
   * @throws IOException if it cannot be read; what it holds never throws
   */
  public LoadedFile load(Path path) throws IOException {
    return load(
        URI.createFileURI(path.toAbsolutePath().normalize().toString()), Files.readAllBytes(path));
  }

  /** Checks a text as if it stood in a file. */
  public LoadedFile load(URI uri, String text) {
    return load(uri, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Checks what was read from a file, whatever it is. */
  public LoadedFile load(URI uri, byte[] bytes) {
    XtextResource resource = (XtextResource) files.getResource(uri, false);
    if (resource == null) {
      resource = (XtextResource) files.createResource(uri);
    } else {
      resource.unload();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      resource.load(new ByteArrayInputStream(bytes), null);
    } catch (IOException unreachable) {
      throw new IllegalStateException("a byte array cannot fail", unreachable);
    }
    return new LoadedFile(resource, text, checker.check(resource, CancelIndicator.NullImpl));
  }
}
