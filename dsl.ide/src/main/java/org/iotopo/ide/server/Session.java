package org.iotopo.ide.server;

import com.google.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.log4j.Logger;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.ide.diagnostics.Diagnostics;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;

/** One client: its workspace, the thread that works for it, and whether it is still there. */
final class Session {

  private static final Logger LOG = Logger.getLogger(Session.class);

  private final Workspace workspace;
  private final Features features;
  private final OperationCanceledManager cancellations;
  private final CompletableFuture<LanguageClient> client = new CompletableFuture<>();
  private final CompletableFuture<Void> initialized = new CompletableFuture<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final Checks checks;
  private final Pulled pulled;
  private final Progress progress = new Progress(this::client);
  private final Worker worker;
  private volatile boolean saidGoodbye;
  private volatile boolean takesSnippets;
  private volatile boolean pulls;
  private volatile Refresh refresh = Refresh.NONE;

  @Inject
  Session(Workspace workspace, Features features, OperationCanceledManager cancellations) {
    this.workspace = workspace;
    this.features = features;
    this.cancellations = cancellations;
    this.checks =
        new Checks(
            workspace,
            new Diagnostics(),
            params -> {
              if (!pulls) {
                client.join().publishDiagnostics(params);
              }
            });
    this.pulled = new Pulled(workspace, checks);
    this.worker = new Worker(this::checkNext, this::report);
  }

  void connect(LanguageClient remote) {
    client.complete(remote);
  }

  LanguageClient client() {
    return client.join();
  }

  Workspace workspace() {
    return workspace;
  }

  Features features() {
    return features;
  }

  Checks checks() {
    return checks;
  }

  /** The client is ready to be told of diagnostics. */
  void initialized() {
    worker.edit(() -> initialized.complete(null));
  }

  /** Changes the workspace, after what came before. */
  void edit(Runnable change) {
    worker.edit(change);
  }

  /** Answers about the whole workspace. */
  <T> CompletableFuture<T> ask(Function<CancelIndicator, T> question) {
    return worker.ask(
        cancel -> {
          try {
            return question.apply(cancel);
          } catch (ResponseErrorException refused) {
            throw refused;
          } catch (RuntimeException | StackOverflowError failure) {
            report(failure);
            throw failure;
          }
        });
  }

  /** Answers about one file, or with what is answered where there is no such file. */
  <T> CompletableFuture<T> ask(
      String uri, T otherwise, BiFunction<SourceFile, CancelIndicator, T> question) {
    return ask(
        cancel ->
            workspace
                .file(workspace.uris().fromClient(uri))
                .map(file -> question.apply(file, cancel))
                .orElse(otherwise));
  }

  /** A file changed: it is checked first, and after it what imports it. */
  void changed(URI uri) {
    var importers = workspace.importers(uri);
    workspace.reread(importers);
    checks.later(importers.stream().filter(workspace::isKnown).toList());
    checks.first(uri);
    if (importers.stream().anyMatch(workspace::isOpen)) {
      refresh();
    }
  }

  /** Something changed that is not in the texts that the client shows. */
  void refresh() {
    if (initialized.isDone()) {
      refresh.ask(client());
    }
  }

  /** How the client can be asked to ask again. */
  void refreshes(Refresh wishes) {
    refresh = wishes;
  }

  private boolean checkNext() {
    if (!initialized.isDone()) {
      return false;
    }
    progress.waiting(checks.waiting());
    boolean worked = checks.next(worker::isInterrupted);
    progress.waiting(checks.waiting());
    return worked;
  }

  /** The client asks for diagnostics: none are sent unasked. */
  void pullsDiagnostics(boolean wants) {
    pulls = wants;
  }

  /** The client shows how far long work is. */
  void showsProgress(boolean can) {
    progress.enable(can);
  }

  Pulled pulled() {
    return pulled;
  }

  void takeSnippets(boolean can) {
    takesSnippets = can;
  }

  /** Whether the client can fill in the places of a snippet. */
  boolean takesSnippets() {
    return takesSnippets;
  }

  void goodbye() {
    saidGoodbye = true;
  }

  /** 0 after a proper goodbye, as the protocol has it. */
  int exitCode() {
    return saidGoodbye ? 0 : 1;
  }

  void end() {
    over.complete(null);
  }

  void whenOver(Runnable action) {
    over.thenRun(action);
  }

  void stop() {
    worker.stop();
  }

  /** Ends the session when a process dies. */
  void watch(long process) {
    ProcessHandle.of(process)
        .ifPresentOrElse(handle -> handle.onExit().thenRun(this::end), this::end);
  }

  private void report(Throwable failure) {
    if (!cancellations.isOperationCanceledException(failure)) {
      LOG.error("a bug in iotopo", failure);
    }
  }
}
