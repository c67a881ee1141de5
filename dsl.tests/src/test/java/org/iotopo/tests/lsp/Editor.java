package org.iotopo.tests.lsp;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageServer;
import org.iotopo.ide.IotopoIdeSetup;
import org.iotopo.ide.server.Server;
import org.iotopo.ide.workspace.Text;

/**
 * An editor for tests: a client of a server that runs in this process, over the protocol. A text is
 * written with {@code ¦} where the cursor is.
 */
final class Editor implements AutoCloseable {

  static final String CURSOR = "¦";

  private final EditorClient client = new EditorClient();
  private final LanguageServer server;
  private final CompletableFuture<Integer> ended;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final OutputStream toServer;
  InitializeResult capabilities;

  private Editor(InputStream fromServer, OutputStream toServer, CompletableFuture<Integer> ended) {
    this.ended = ended;
    this.toServer = toServer;
    Launcher<IotopoServer> launcher =
        new Launcher.Builder<IotopoServer>()
            .setLocalService(client)
            .setRemoteInterface(IotopoServer.class)
            .setInput(fromServer)
            .setOutput(toServer)
            .create();
    launcher.startListening();
    this.server = launcher.getRemoteProxy();
  }

  /** An editor with no folder. */
  static Editor open() {
    return open(List.of());
  }

  /** An editor with folders. */
  static Editor open(List<Path> folders) {
    return open(folders, params -> {});
  }

  /** An editor with folders that says more of itself. */
  static Editor open(List<Path> folders, Consumer<InitializeParams> more) {
    try {
      PipedInputStream serverIn = new PipedInputStream(1 << 20);
      PipedInputStream clientIn = new PipedInputStream(1 << 20);
      PipedOutputStream serverOut = new PipedOutputStream(clientIn);
      PipedOutputStream clientOut = new PipedOutputStream(serverIn);
      var injector = new IotopoIdeSetup().createInjectorAndDoEMFRegistration();
      CompletableFuture<Integer> ended =
          CompletableFuture.supplyAsync(
              () -> Server.serve(serverIn, serverOut, injector),
              work -> {
                Thread thread = new Thread(work, "server");
                thread.setDaemon(true);
                thread.start();
              });
      return new Editor(clientIn, clientOut, ended).initialized(folders, null, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An editor of a server in another process. */
  static Editor of(Process process, List<Path> folders) {
    return new Editor(
            process.getInputStream(),
            process.getOutputStream(),
            process.onExit().thenApply(Process::exitValue))
        .initialized(folders, (int) ProcessHandle.current().pid(), params -> {});
  }

  private Editor initialized(
      List<Path> folders, Integer processId, Consumer<InitializeParams> more) {
    InitializeParams params = new InitializeParams();
    params.setCapabilities(new ClientCapabilities());
    params.setProcessId(processId);
    params.setWorkspaceFolders(
        folders.stream()
            .map(folder -> new WorkspaceFolder(folder.toUri().toString(), "folder"))
            .toList());
    more.accept(params);
    capabilities = get(server.initialize(params));
    server.initialized(new InitializedParams());
    return this;
  }

  LanguageServer server() {
    return server;
  }

  /** Asks something that the protocol does not know. */
  JsonObject ask(String method, Object params) {
    return (JsonObject) get(((Endpoint) server).request(method, params));
  }

  EditorClient client() {
    return client;
  }

  /** Opens a text, cursor and all; answers where the cursor is. */
  Position open(String uri, String textWithCursor) {
    String text = textWithCursor.replace(CURSOR, "");
    texts.put(uri, text);
    versions.put(uri, 1);
    server
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "iotopo", 1, text)));
    int cursor = Math.max(0, textWithCursor.indexOf(CURSOR));
    return new Text(text).position(cursor);
  }

  /** Replaces a part of a text. */
  void edit(String uri, int offset, int length, String replacement) {
    Text text = new Text(texts.get(uri));
    change(uri, text.range(offset, offset + length), replacement);
    texts.put(
        uri,
        text.content().substring(0, offset)
            + replacement
            + text.content().substring(offset + length));
  }

  /** Replaces a whole text. */
  void replace(String uri, String content) {
    change(uri, null, content);
    texts.put(uri, content);
  }

  private void change(String uri, Range range, String replacement) {
    int version = versions.merge(uri, 1, Integer::sum);
    TextDocumentContentChangeEvent change = new TextDocumentContentChangeEvent(range, replacement);
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, version), List.of(change)));
  }

  void save(String uri) {
    server
        .getTextDocumentService()
        .didSave(new DidSaveTextDocumentParams(new TextDocumentIdentifier(uri)));
  }

  void close(String uri) {
    server
        .getTextDocumentService()
        .didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
  }

  /** The text as this side has it. */
  String text(String uri) {
    return texts.get(uri);
  }

  /** What the server says of the text as it is now. */
  List<Diagnostic> diagnostics(String uri) {
    int version = versions.get(uri);
    return client.diagnostics(
        uri, told -> told.getVersion() != null && told.getVersion() == version);
  }

  /** A text after some edits, all of which speak of the text before them. */
  static String applied(String content, List<? extends TextEdit> edits) {
    Text text = new Text(content);
    List<TextEdit> backwards = new ArrayList<>(edits);
    backwards.sort(
        (a, b) -> text.offset(b.getRange().getStart()) - text.offset(a.getRange().getStart()));
    StringBuilder out = new StringBuilder(content);
    for (TextEdit edit : backwards) {
      out.replace(
          text.offset(edit.getRange().getStart()),
          text.offset(edit.getRange().getEnd()),
          edit.getNewText());
    }
    return out.toString();
  }

  /** An answer that is due. */
  static <T> T get(CompletableFuture<T> answer) {
    try {
      return answer.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  /** Ends as an editor should; answers the server's exit code. */
  int quit() {
    get(server.shutdown());
    server.exit();
    return get(ended);
  }

  /** Ends as an editor that crashes; answers the server's exit code. */
  int crash() {
    try {
      toServer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return get(ended);
  }

  @Override
  public void close() {
    if (!ended.isDone()) {
      quit();
    }
  }
}
