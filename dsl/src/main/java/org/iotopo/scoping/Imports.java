package org.iotopo.scoping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.common.util.WrappedException;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.resource.XtextResource;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.Import;

/** Which files a file imports. */
public final class Imports {

  private Imports() {}

  /**
   * One import.
   *
   * @param statement where it stands
   * @param file the file, where it could be read and is another one
   * @param fault why it could not be read; empty for a good one
   * @param circle the files that lead back to this one, this one left out; empty for no circle
   */
  public record Imported(
      Import statement,
      Optional<XtextResource> file,
      Optional<String> fault,
      Optional<List<URI>> circle) {}

  /** The file that an import means; empty for what is no URI. */
  public static Optional<URI> target(Import statement) {
    String text = statement.getImportURI();
    Resource resource = statement.eResource();
    if (text == null || text.isBlank() || resource == null) {
      return Optional.empty();
    }
    try {
      URI uri =
          URI.createURI(URI.encodeFragment(text.replace('\\', '/'), true).replace("#", "%23"));
      URI base = resource.getURI();
      return Optional.of(base.isHierarchical() && !base.isRelative() ? uri.resolve(base) : uri);
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  static List<Imported> of(XtextResource resource) {
    return FileNames.fileIn(resource)
        .map(file -> file.getImports().stream().map(each -> read(resource, each)).toList())
        .orElse(List.of());
  }

  private static Imported read(XtextResource resource, Import statement) {
    Optional<URI> target = target(statement);
    if (target.isEmpty()) {
      return fault(statement, "an import names a file");
    }
    URI uri = target.get();
    if (uri.equals(resource.getURI())) {
      return new Imported(statement, Optional.empty(), Optional.empty(), Optional.of(List.of()));
    }
    if (!"iotopo".equals(uri.fileExtension())) {
      return fault(statement, statement.getImportURI() + " is no .iotopo file");
    }
    Object read = load(resource.getResourceSet(), uri);
    if (read instanceof XtextResource file) {
      Optional<String> foreign = ForeignBytes.in(file);
      if (foreign.isPresent()) {
        return fault(statement, statement.getImportURI() + " " + foreign.get());
      }
      return new Imported(
          statement, Optional.of(file), Optional.empty(), wayBack(file, resource.getURI()));
    }
    return fault(statement, statement.getImportURI() + " " + read);
  }

  private static Imported fault(Import statement, String text) {
    return new Imported(statement, Optional.empty(), Optional.of(text), Optional.empty());
  }

  /** The resource, or a text that says what is wrong with it. */
  private static Object load(ResourceSet files, URI uri) {
    if (uri.isFile() && new java.io.File(uri.toFileString()).isDirectory()) {
      return "is a directory";
    }
    try {
      Resource loaded = files.getResource(uri, true);
      return loaded instanceof XtextResource ? loaded : "is no iotopo file";
    } catch (WrappedException unreadable) {
      Resource broken = files.getResource(uri, false);
      if (broken != null) {
        files.getResources().remove(broken);
      }
      return uri.isFile() && !new java.io.File(uri.toFileString()).exists()
          ? "does not exist"
          : "cannot be read";
    }
  }

  /** The files from an imported one back to where the search began; walks every file once. */
  private static Optional<List<URI>> wayBack(XtextResource from, URI home) {
    List<URI> way = new ArrayList<>();
    return leadsTo(from, home, new HashSet<>(), way) ? Optional.of(way) : Optional.empty();
  }

  private static boolean leadsTo(XtextResource file, URI home, Set<URI> seen, List<URI> way) {
    if (!seen.add(file.getURI())) {
      return false;
    }
    way.add(file.getURI());
    List<Import> statements =
        FileNames.fileIn(file).map(File::getImports).map(List::copyOf).orElse(List.of());
    for (Import statement : statements) {
      Optional<URI> target = target(statement);
      if (target.isEmpty() || !"iotopo".equals(target.get().fileExtension())) {
        continue;
      }
      if (target.get().equals(home)) {
        return true;
      }
      if (load(file.getResourceSet(), target.get()) instanceof XtextResource next
          && leadsTo(next, home, seen, way)) {
        return true;
      }
    }
    way.remove(way.size() - 1);
    return false;
  }
}
