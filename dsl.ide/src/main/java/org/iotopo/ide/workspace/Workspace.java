package org.iotopo.ide.workspace;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.xtext.resource.IExternalContentSupport;
import org.eclipse.xtext.resource.IExternalContentSupport.IExternalContentProvider;
import org.eclipse.xtext.resource.IResourceFactory;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.LazyStringInputStream;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Settings;
import org.iotopo.ide.settings.ProjectSettings;
import org.iotopo.ide.settings.SettingsProblem;
import org.iotopo.lowering.Decoded;
import org.iotopo.lowering.EncodingFindings;
import org.iotopo.lowering.FileChecker;
import org.iotopo.lowering.SettingsSource;

/**
 * The files that the server knows: those open in the editor, those in the workspace's folders, and
 * what they import. A text is parsed when somebody asks for its tree. For one thread.
 */
public final class Workspace {

  private final IResourceFactory resourceFactory;
  private final FileChecker checker;
  private final XtextResourceSet resources;
  private final FileUris uris = new FileUris();
  private final ProjectSettings project = new ProjectSettings();
  private final Map<URI, Text> openTexts = new LinkedHashMap<>();
  private final Map<URI, Integer> versions = new LinkedHashMap<>();
  private final Map<URI, Text> parsedTexts = new LinkedHashMap<>();
  private final Map<URI, Decoded> foreign = new LinkedHashMap<>();
  private final Set<URI> stale = new LinkedHashSet<>();
  private final Set<URI> known = new LinkedHashSet<>();
  private final List<Path> folders = new ArrayList<>();

  @Inject
  Workspace(
      Provider<XtextResourceSet> resourceSets,
      IResourceFactory resourceFactory,
      IExternalContentSupport contents,
      FileChecker checker) {
    this.resourceFactory = resourceFactory;
    this.checker = checker;
    this.resources = resourceSets.get();
    contents.configureResourceSet(resources, new OpenContents());
    SettingsSource.attach(resources, project::inUse);
  }

  /** The spellings of URIs. */
  public FileUris uris() {
    return uris;
  }

  /** A file was opened in the editor. */
  public void open(URI uri, int version, String content) {
    known.add(uri);
    openTexts.put(uri, new Text(content));
    versions.put(uri, version);
  }

  /** A file that is open was edited; answers whether it is open at all. */
  public boolean change(URI uri, Integer version, List<TextDocumentContentChangeEvent> changes) {
    Text text = openTexts.get(uri);
    if (text == null) {
      return false;
    }
    for (TextDocumentContentChangeEvent change : changes) {
      text =
          change.getRange() == null
              ? new Text(change.getText())
              : text.with(change.getRange(), change.getText());
    }
    openTexts.put(uri, text);
    if (version != null) {
      versions.put(uri, version);
    }
    return true;
  }

  /** A file was closed in the editor: what is on disk counts again. */
  public void close(URI uri) {
    openTexts.remove(uri);
    versions.remove(uri);
    stale.add(uri);
    if (!isInFolders(uri) || !existsOnDisk(uri)) {
      forget(uri);
    }
  }

  /** A file on disk changed, appeared or went. */
  public void refresh(URI uri) {
    if (openTexts.containsKey(uri)) {
      return;
    }
    stale.add(uri);
    if (existsOnDisk(uri)) {
      known.add(uri);
    } else {
      forget(uri);
    }
  }

  /** Adds a folder and answers the files in it. */
  public List<URI> addFolder(Path folder) {
    folders.add(folder.toAbsolutePath().normalize());
    List<URI> found = FolderScan.files(folder);
    known.addAll(found);
    return found;
  }

  /** Forgets a folder and the files in it that are not open; answers those. */
  public List<URI> removeFolder(Path folder) {
    folders.remove(folder.toAbsolutePath().normalize());
    List<URI> gone = known.stream().filter(uri -> !isOpen(uri) && !isInFolders(uri)).toList();
    gone.forEach(this::forget);
    return gone;
  }

  /** Whether the file is open in the editor. */
  public boolean isOpen(URI uri) {
    return openTexts.containsKey(uri);
  }

  /** Whether the file is open or in one of the folders. */
  public boolean isKnown(URI uri) {
    return known.contains(uri);
  }

  /** Every file that is open or in one of the folders, by URI. */
  public List<URI> files() {
    return known.stream().sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
  }

  /** The version of an open file, where the client told one. */
  public Optional<Integer> version(URI uri) {
    return Optional.ofNullable(versions.get(uri));
  }

  /** A file as it is now; empty for one that does not exist. */
  public Optional<SourceFile> file(URI uri) {
    return resource(uri)
        .map(resource -> new SourceFile(uri, uris.toClient(uri), parsedTexts.get(uri), resource));
  }

  /** The text of a file as it was parsed last; parses it where it never was. */
  public Optional<Text> textAsParsed(URI uri) {
    Text parsed = parsedTexts.get(uri);
    return parsed != null ? Optional.of(parsed) : file(uri).map(SourceFile::text);
  }

  /** The file of a resource that is loaded here. */
  public Optional<SourceFile> file(Resource resource) {
    return file(resource.getURI());
  }

  /** Everything that is to be said about a file, and that its project wants to hear. */
  public Optional<CheckedFile> check(URI uri, CancelIndicator cancel) {
    return resource(uri).map(resource -> shown(check(resource, cancel), uri));
  }

  private CheckedFile check(XtextResource resource, CancelIndicator cancel) {
    CheckedFile checked = checker.check(resource, cancel);
    Decoded decoded = foreign.get(resource.getURI());
    return decoded == null ? checked : EncodingFindings.with(checked, resource, decoded);
  }

  private CheckedFile shown(CheckedFile checked, URI uri) {
    Settings settings = project.inUse(uri);
    return new CheckedFile(checked.file(), checked.machines(), settings.shown(checked.findings()));
  }

  /** A settings file changed: what it says is read anew; answers its mistake, if it has one. */
  public Optional<String> settingsChanged(URI file) {
    project.forget();
    try {
      project.of(file);
      return Optional.empty();
    } catch (SettingsProblem problem) {
      return Optional.of(problem.getMessage());
    }
  }

  /** The known files that import a file, directly or through others; itself left out. */
  public Set<URI> importers(URI uri) {
    Map<URI, List<URI>> importedBy = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Resource resource : List.copyOf(resources.getResources())) {
      for (URI imported : Imports.of(resource)) {
        importedBy.computeIfAbsent(imported, any -> new ArrayList<>()).add(resource.getURI());
      }
    }
    Set<URI> found = new LinkedHashSet<>();
    collect(uri, importedBy, found);
    found.remove(uri);
    return found;
  }

  private static void collect(URI uri, Map<URI, List<URI>> importedBy, Set<URI> found) {
    for (URI importer : importedBy.getOrDefault(uri, List.of())) {
      if (found.add(importer)) {
        collect(importer, importedBy, found);
      }
    }
  }

  /** Has files read anew because what they import changed. */
  public void reread(Collection<URI> files) {
    stale.addAll(files);
  }

  /** The tree of a file, and before it the trees of what it imports, as their texts are now. */
  private Optional<XtextResource> resource(URI uri) {
    Optional<XtextResource> resource = ownTree(uri);
    Set<URI> done = new LinkedHashSet<>(List.of(uri));
    resource.ifPresent(tree -> readImports(tree, done));
    return resource;
  }

  private void readImports(Resource importer, Set<URI> done) {
    for (URI uri : Imports.of(importer)) {
      if (done.add(uri) && resources.getResource(uri, false) != null) {
        ownTree(uri).ifPresent(tree -> readImports(tree, done));
      }
    }
  }

  private Optional<XtextResource> ownTree(URI uri) {
    XtextResource resource = (XtextResource) resources.getResource(uri, false);
    boolean isRead = resource != null && resource.isLoaded() && resource.getParseResult() != null;
    Text open = openTexts.get(uri);
    if (isRead && !stale.contains(uri) && (open == null || open == parsedTexts.get(uri))) {
      // what an import had loaded
      parsedTexts.computeIfAbsent(
          uri, any -> new Text(resource.getParseResult().getRootNode().getText()));
      return Optional.of(resource);
    }
    foreign.remove(uri);
    Optional<Text> text = open != null ? Optional.of(open) : onDisk(uri);
    stale.remove(uri);
    text.ifPresent(found -> parsedTexts.put(uri, found));
    return text.map(found -> parse(uri, resource, found));
  }

  private XtextResource parse(URI uri, XtextResource old, Text text) {
    try {
      if (old != null && old.isLoaded()) {
        old.reparse(text.content());
        return old;
      }
      XtextResource resource = old != null ? old : create(uri);
      resource.load(new LazyStringInputStream(text.content(), StandardCharsets.UTF_8.name()), null);
      return resource;
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string cannot fail", impossible);
    }
  }

  private XtextResource create(URI uri) {
    XtextResource resource = (XtextResource) resourceFactory.createResource(uri);
    resources.getResources().add(resource);
    return resource;
  }

  private void forget(URI uri) {
    known.remove(uri);
    parsedTexts.remove(uri);
    stale.remove(uri);
    Resource resource = resources.getResource(uri, false);
    if (resource != null) {
      resource.unload();
      resources.getResources().remove(resource);
    }
  }

  private boolean isInFolders(URI uri) {
    return FileUris.path(uri)
        .map(path -> folders.stream().anyMatch(path::startsWith))
        .orElse(false);
  }

  private static boolean existsOnDisk(URI uri) {
    return FileUris.path(uri).map(Files::isRegularFile).orElse(false);
  }

  private Optional<Text> onDisk(URI uri) {
    return FileUris.path(uri)
        .filter(Files::isRegularFile)
        .flatMap(
            path -> {
              try {
                Decoded decoded = Decoded.of(Files.readAllBytes(path));
                if (decoded.faultOffset() >= 0) {
                  foreign.put(uri, decoded);
                }
                return Optional.of(new Text(decoded.text()));
              } catch (IOException unreadable) {
                return Optional.empty();
              }
            });
  }

  /** What an import reads: the editor's text before the disk's. */
  private final class OpenContents implements IExternalContentProvider {

    @Override
    public String getContent(URI uri) {
      Text text = openTexts.get(uri);
      return text == null ? null : text.content();
    }

    @Override
    public boolean hasContent(URI uri) {
      return openTexts.containsKey(uri);
    }

    @Override
    public IExternalContentProvider getActualContentProvider() {
      return this;
    }
  }
}
