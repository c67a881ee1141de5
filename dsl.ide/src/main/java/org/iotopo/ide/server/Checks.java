package org.iotopo.ide.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.ide.diagnostics.Diagnostics;
import org.iotopo.ide.workspace.FileUris;
import org.iotopo.ide.workspace.Workspace;

/**
 * Which files are still to be checked, and what the client was told of each. A finding is shown at
 * the file that it stands in, whichever file's check found it.
 */
final class Checks {

  private final Workspace workspace;
  private final Diagnostics diagnostics;
  private final Consumer<PublishDiagnosticsParams> publisher;
  private final LinkedHashSet<URI> waiting = new LinkedHashSet<>();
  private final Map<URI, List<LocatedFinding>> found = new LinkedHashMap<>();
  private final Map<URI, List<Diagnostic>> told = new LinkedHashMap<>();

  Checks(
      Workspace workspace, Diagnostics diagnostics, Consumer<PublishDiagnosticsParams> publisher) {
    this.workspace = workspace;
    this.diagnostics = diagnostics;
    this.publisher = publisher;
  }

  /** A file is to be checked before those that wait already. */
  void first(URI uri) {
    LinkedHashSet<URI> others = new LinkedHashSet<>(waiting);
    waiting.clear();
    waiting.add(uri);
    waiting.addAll(others);
  }

  /** Files are to be checked after those that wait already. */
  void later(Collection<URI> uris) {
    waiting.addAll(uris);
  }

  /** Checks one file that waits; answers false where none does. */
  boolean next(CancelIndicator cancel) {
    if (waiting.isEmpty()) {
      return false;
    }
    URI uri = waiting.iterator().next();
    Optional<CheckedFile> checked;
    try {
      checked = workspace.check(uri, cancel);
    } catch (RuntimeException | Error failure) {
      if (!cancel.isCanceled()) {
        // a bug would be met again and again
        waiting.remove(uri);
      }
      throw failure;
    }
    if (cancel.isCanceled()) {
      return true;
    }
    waiting.remove(uri);
    if (workspace.isKnown(uri)) {
      remember(uri, checked.map(CheckedFile::findings).orElse(List.of()));
    } else {
      remember(uri, List.of());
    }
    return true;
  }

  /** What is known of a file now: from its own check, which is made here, and from others'. */
  List<Diagnostic> now(URI uri, CancelIndicator cancel) {
    workspace
        .check(uri, cancel)
        .ifPresent(
            checked -> {
              found.put(uri, checked.findings());
              waiting.remove(uri);
            });
    return all(uri);
  }

  /** Every file of which something is known, or that waits. */
  List<URI> files() {
    Set<URI> files = new LinkedHashSet<>(workspace.files());
    files.addAll(found.keySet());
    return List.copyOf(files);
  }

  /** How many files wait. */
  int waiting() {
    return waiting.size();
  }

  /** Tells the client that nothing is said of a file any more. */
  void forget(URI uri) {
    waiting.remove(uri);
    remember(uri, List.of());
    found.remove(uri);
  }

  private void remember(URI uri, List<LocatedFinding> findings) {
    List<LocatedFinding> before = found.put(uri, findings);
    Set<URI> concerned = new LinkedHashSet<>();
    concerned.add(uri);
    concerned.addAll(filesOf(findings));
    concerned.addAll(filesOf(before == null ? List.of() : before));
    for (URI file : concerned) {
      publish(file, file.equals(uri));
    }
  }

  private static List<URI> filesOf(List<LocatedFinding> findings) {
    return findings.stream()
        .map(finding -> finding.span().file())
        .distinct()
        .map(FileUris::canonical)
        .toList();
  }

  private void publish(URI uri, boolean always) {
    List<Diagnostic> list = all(uri);
    boolean isNews = !list.equals(told.getOrDefault(uri, List.of()));
    if (!always && !isNews) {
      return;
    }
    told.put(uri, list);
    PublishDiagnosticsParams params =
        new PublishDiagnosticsParams(workspace.uris().toClient(uri), list);
    workspace.version(uri).ifPresent(params::setVersion);
    publisher.accept(params);
  }

  private List<Diagnostic> all(URI uri) {
    Set<Diagnostic> all = new LinkedHashSet<>();
    diagnosticsFrom(uri, uri, all);
    for (URI other : new ArrayList<>(found.keySet())) {
      if (!other.equals(uri)) {
        diagnosticsFrom(other, uri, all);
      }
    }
    return List.copyOf(all);
  }

  private void diagnosticsFrom(URI checked, URI shownAt, Set<Diagnostic> all) {
    for (LocatedFinding finding : found.getOrDefault(checked, List.of())) {
      if (FileUris.canonical(finding.span().file()).equals(shownAt)) {
        all.add(diagnostics.of(finding, workspace));
      }
    }
  }
}
