package org.iotopo.ide.server;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.iotopo.ide.workspace.FileUris;

/** The server as the protocol sees it: how it begins and ends. */
final class IotopoLanguageServer implements LanguageServer {

  private final Session session;
  private final TextDocuments documents;
  private final WorkspaceFiles files;
  private Watcher watcher = Watcher.NONE;

  IotopoLanguageServer(Session session) {
    this.session = session;
    this.documents = new TextDocuments(session);
    this.files = new WorkspaceFiles(session);
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    if (params.getProcessId() != null) {
      session.watch(params.getProcessId());
    }
    session.takeSnippets(takesSnippets(params.getCapabilities()));
    session.showsProgress(showsProgress(params.getCapabilities()));
    boolean pulls = wantsToPull(params.getInitializationOptions());
    session.pullsDiagnostics(pulls);
    session.refreshes(Refresh.of(params.getCapabilities(), pulls));
    watcher = Watcher.of(params.getCapabilities());
    List<Path> folders = folders(params);
    session.edit(() -> folders.forEach(files::add));
    String version = IotopoLanguageServer.class.getPackage().getImplementationVersion();
    return CompletableFuture.completedFuture(
        new InitializeResult(Capabilities.ofServer(pulls), new ServerInfo("iotopo", version)));
  }

  @Override
  public void initialized(InitializedParams params) {
    session.initialized();
    watcher.register(session.client());
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    session.goodbye();
    return session.ask(cancel -> null);
  }

  @Override
  public void exit() {
    session.end();
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return documents;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return files;
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // there is nothing more to say
  }

  private static boolean takesSnippets(ClientCapabilities client) {
    return Optional.ofNullable(client)
        .map(ClientCapabilities::getTextDocument)
        .map(TextDocumentClientCapabilities::getCompletion)
        .map(CompletionCapabilities::getCompletionItem)
        .map(CompletionItemCapabilities::getSnippetSupport)
        .orElse(false);
  }

  private static boolean showsProgress(ClientCapabilities client) {
    return Optional.ofNullable(client)
        .map(ClientCapabilities::getWindow)
        .map(WindowClientCapabilities::getWorkDoneProgress)
        .orElse(false);
  }

  /** {@code "pullDiagnostics": true}: most clients that can pull show what is pushed as well. */
  private static boolean wantsToPull(Object options) {
    return options instanceof JsonObject object
        && object.get("pullDiagnostics") instanceof JsonPrimitive wish
        && wish.isBoolean()
        && wish.getAsBoolean();
  }

  @SuppressWarnings("deprecation")
  private static List<Path> folders(InitializeParams params) {
    List<String> uris = new ArrayList<>();
    if (params.getWorkspaceFolders() != null) {
      params.getWorkspaceFolders().stream().map(WorkspaceFolder::getUri).forEach(uris::add);
    } else if (params.getRootUri() != null) {
      uris.add(params.getRootUri());
    } else if (params.getRootPath() != null) {
      uris.add(URI.createFileURI(params.getRootPath()).toString());
    }
    return uris.stream()
        .map(FileUris::canonical)
        .map(FileUris::path)
        .flatMap(Optional::stream)
        .toList();
  }
}
