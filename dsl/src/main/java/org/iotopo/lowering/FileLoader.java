package org.iotopo.lowering;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.parser.BoundedParser;

/**
 * Reads and checks files for the terminal. What a file imports is read once per loader; make a new
 * loader to see the files as they are now.
 */
public class FileLoader {

  /** More than the parser takes, however many bytes a character has. */
  private static final int MOST_BYTES = 4 * BoundedParser.MOST_CHARACTERS + 4;

  private final XtextResourceSet files;
  private final FileChecker checker;

  @Inject
  FileLoader(Provider<XtextResourceSet> resourceSets, FileChecker checker) {
    this.files = resourceSets.get();
    this.checker = checker;
  }

  /** Has the files that are checked from now on ask a source what a project says of them. */
  public FileLoader with(SettingsSource settings) {
    SettingsSource.attach(files, settings);
    return this;
  }

  /**
   * Reads and checks a file.
   *
   * @throws IOException if it cannot be read; what it holds never throws
   */
  public LoadedFile load(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return load(
          URI.createFileURI(path.toAbsolutePath().normalize().toString()),
          in.readNBytes(MOST_BYTES));
    }
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
    Decoded decoded = Decoded.of(bytes);
    try {
      resource.load(
          new ByteArrayInputStream(decoded.text().getBytes(StandardCharsets.UTF_8)), null);
    } catch (IOException unreachable) {
      throw new IllegalStateException("a byte array cannot fail", unreachable);
    }
    CheckedFile checked = checker.check(resource, CancelIndicator.NullImpl);
    return new LoadedFile(
        resource, decoded.text(), EncodingFindings.with(checked, resource, decoded));
  }
}
