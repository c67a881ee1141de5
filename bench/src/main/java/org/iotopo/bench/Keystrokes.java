package org.iotopo.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;

/**
 * One keystroke to the diagnostics of the text that it makes, in a warm server over its pipes: a
 * digit of a size in the middle of the file, there and back. With {@code all} as third argument,
 * the editor asks after every keystroke what it shows beside, above and in the text, and has the
 * answers too.
 */
public final class Keystrokes {

  /** Half the lines that an editor shows. */
  private static final int SEEN = 30;

  private static final String SIZE = "size 64K";

  private final LinkedBlockingQueue<PublishDiagnosticsParams> published =
      new LinkedBlockingQueue<>();
  private final LanguageServer server;
  private final boolean all;
  private int version = 1;

  private Keystrokes(Process process, boolean all) {
    this.all = all;
    Launcher<LanguageServer> launcher =
        LSPLauncher.createClientLauncher(
            new Client(), process.getInputStream(), process.getOutputStream());
    server = launcher.getRemoteProxy();
    launcher.startListening();
  }

  /**
   * Arguments: the launcher, a folder for the machines, {@code all} for an editor that shows all.
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    boolean all = arguments.length > 2 && arguments[2].equals("all");
    System.out.printf("%9s %9s %9s   ms%n", "functions", "median", "p95");
    for (int size : Texts.SIZES) {
      Path file = Files.write(folder.resolve("m" + size + ".iotopo"), Texts.machine(size));
      Process process =
          new ProcessBuilder(arguments[0], "lsp")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      Timing times = new Keystrokes(process, all).type(file, size <= 1_000 ? 100 : 20);
      process.destroy();
      System.out.printf(
          Locale.ROOT, "%9d %9.1f %9.1f%n", size, times.median(), times.percentile(95));
    }
    System.exit(0);
  }

  private Timing type(Path file, int times) throws Exception {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String uri = file.toUri().toString();
    open(uri, text);
    Position digit = position(text, text.indexOf(SIZE, text.length() / 2) + SIZE.indexOf('6'));
    Timing timing = new Timing();
    for (int i = 0; i < 2 * times; i++) {
      if (i == times) {
        timing.clear();
      }
      String replacement = i % 2 == 0 ? "2" : "6";
      timing.take(() -> change(uri, digit, replacement));
    }
    return timing;
  }

  private void open(String uri, String text) throws Exception {
    PublishDiagnosticsCapabilities diagnostics = new PublishDiagnosticsCapabilities();
    diagnostics.setVersionSupport(true);
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    documents.setPublishDiagnostics(diagnostics);
    InitializeParams hello = new InitializeParams();
    hello.setCapabilities(new ClientCapabilities());
    hello.getCapabilities().setTextDocument(documents);
    server.initialize(hello).get();
    server.initialized(new InitializedParams());
    server
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "iotopo", version, text)));
    await();
  }

  private int change(String uri, Position at, String replacement) throws Exception {
    version++;
    Range range = new Range(at, new Position(at.getLine(), at.getCharacter() + 1));
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, version),
                List.of(new TextDocumentContentChangeEvent(range, replacement))));
    List<CompletableFuture<?>> shown = all ? ask(uri, at) : List.of();
    int answer = await();
    for (CompletableFuture<?> each : shown) {
      each.get();
    }
    return answer;
  }

  /** What an editor asks when its text has changed. */
  private List<CompletableFuture<?>> ask(String uri, Position at) {
    TextDocumentService documents = server.getTextDocumentService();
    TextDocumentIdentifier id = new TextDocumentIdentifier(uri);
    Range seen =
        new Range(
            new Position(Math.max(0, at.getLine() - SEEN), 0),
            new Position(at.getLine() + SEEN, 0));
    return List.of(
        documents.semanticTokensFull(new SemanticTokensParams(id)),
        documents.inlayHint(new InlayHintParams(id, seen)),
        documents.codeLens(new CodeLensParams(id)),
        documents.documentSymbol(new DocumentSymbolParams(id)),
        documents.foldingRange(new FoldingRangeRequestParams(id)),
        documents.documentLink(new DocumentLinkParams(id)),
        documents.codeAction(
            new CodeActionParams(id, new Range(at, at), new CodeActionContext(List.of()))));
  }

  private int await() throws InterruptedException {
    while (true) {
      PublishDiagnosticsParams answer = published.poll(2, TimeUnit.MINUTES);
      if (answer == null) {
        throw new IllegalStateException("no diagnostics of version " + version);
      }
      if (answer.getVersion() == null || answer.getVersion() == version) {
        return answer.getDiagnostics().size();
      }
    }
  }

  private static Position position(String text, int offset) {
    List<String> lines = new ArrayList<>(text.substring(0, offset).lines().toList());
    return new Position(lines.size() - 1, lines.get(lines.size() - 1).length());
  }

  /** Keeps the diagnostics and drops all else. */
  private final class Client implements LanguageClient {
    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
      published.add(diagnostics);
    }

    @Override
    public void telemetryEvent(Object event) {}

    @Override
    public void showMessage(MessageParams message) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(
        ShowMessageRequestParams request) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {}
  }
}
