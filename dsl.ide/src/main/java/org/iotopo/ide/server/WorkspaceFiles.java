package org.iotopo.ide.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.iotopo.ide.settings.ProjectSettings;
import org.iotopo.ide.workspace.FileUris;

/** What the client tells and asks about the workspace as a whole. */
@SuppressWarnings("deprecation")
final class WorkspaceFiles implements WorkspaceService {

  private final Session session;

  WorkspaceFiles(Session session) {
    this.session = session;
  }

  /** Takes in a folder. */
  void add(Path folder) {
    tellMistake(URI.createFileURI(folder.resolve(ProjectSettings.FILE).toString()));
    session.checks().later(session.workspace().addFolder(folder));
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    session.edit(
        () -> {
          for (FileEvent event : params.getChanges()) {
            URI uri = FileUris.canonical(event.getUri());
            if (uri.lastSegment().equals(ProjectSettings.FILE)) {
              settingsChanged(uri);
              continue;
            }
            if (!uri.lastSegment().endsWith(".iotopo") || session.workspace().isOpen(uri)) {
              continue;
            }
            session.workspace().refresh(uri);
            session.changed(uri);
            if (!session.workspace().isKnown(uri)) {
              session.checks().forget(uri);
            }
          }
        });
  }

  /**
   * What a project says counts for all of its files; a mistake in it is told, and nothing counts.
   */
  private void settingsChanged(URI uri) {
    tellMistake(uri);
    session.refresh();
    session.checks().later(session.workspace().files());
  }

  private void tellMistake(URI settings) {
    session
        .workspace()
        .settingsChanged(settings)
        .ifPresent(
            mistake ->
                session.client().showMessage(new MessageParams(MessageType.Warning, mistake)));
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    session.edit(
        () -> {
          paths(params.getEvent().getRemoved())
              .forEach(
                  folder ->
                      session.workspace().removeFolder(folder).forEach(session.checks()::forget));
          paths(params.getEvent().getAdded()).forEach(this::add);
        });
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    // the server has no settings
  }

  @Override
  public CompletableFuture<
          Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>>
      symbol(WorkspaceSymbolParams params) {
    return session.ask(
        cancel ->
            Either.forRight(
                session.features().outline().find(params.getQuery(), session.workspace())));
  }

  @Override
  public CompletableFuture<WorkspaceDiagnosticReport> diagnostic(WorkspaceDiagnosticParams params) {
    return session.ask(cancel -> session.pulled().all(params.getPreviousResultIds(), cancel));
  }

  private static List<Path> paths(List<WorkspaceFolder> folders) {
    return folders.stream()
        .map(WorkspaceFolder::getUri)
        .map(FileUris::canonical)
        .map(FileUris::path)
        .flatMap(Optional::stream)
        .toList();
  }
}
