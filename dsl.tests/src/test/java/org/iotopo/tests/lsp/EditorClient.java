package org.iotopo.tests.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.services.LanguageClient;

/** The client's half: keeps what the server said of each file. */
final class EditorClient implements LanguageClient {

  private final Map<String, PublishDiagnosticsParams> latest = new HashMap<>();
  private final List<PublishDiagnosticsParams> history = new ArrayList<>();
  private final List<String> refreshed = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();

  @Override
  public synchronized void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
    latest.put(diagnostics.getUri(), diagnostics);
    history.add(diagnostics);
    notifyAll();
  }

  /** Waits until the server has spoken of a file as the predicate wants it. */
  synchronized List<Diagnostic> diagnostics(
      String uri, Predicate<PublishDiagnosticsParams> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!latest.containsKey(uri) || !wanted.test(latest.get(uri))) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new IllegalStateException("no diagnostics of " + uri, new TimeoutException());
      }
      try {
        wait(left);
      } catch (InterruptedException stop) {
        throw new IllegalStateException(stop);
      }
    }
    return latest.get(uri).getDiagnostics();
  }

  /** Waits until the server has spoken of a file so often. */
  void timesToldOf(String uri, int times) {
    diagnostics(uri, told -> versionsToldOf(uri).size() >= times);
  }

  /** The versions of which the server spoke, in order. */
  synchronized List<Integer> versionsToldOf(String uri) {
    return history.stream()
        .filter(told -> told.getUri().equals(uri))
        .map(PublishDiagnosticsParams::getVersion)
        .toList();
  }

  @Override
  public CompletableFuture<Void> registerCapability(RegistrationParams params) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void telemetryEvent(Object object) {}

  @Override
  public synchronized void showMessage(MessageParams message) {
    messages.add(message.getMessage());
  }

  /** What was shown to the person. */
  synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams message) {}

  /** What was told of long work, in order: {@code begin}, {@code report}, {@code end}. */
  synchronized List<String> progress() {
    return List.copyOf(progress);
  }

  @Override
  public synchronized CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
    progress.add("create");
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized void notifyProgress(ProgressParams params) {
    progress.add(params.getValue().getLeft().getKind().toString());
    notifyAll();
  }

  /** What the server asked to be asked again, in order. */
  synchronized List<String> refreshed() {
    return List.copyOf(refreshed);
  }

  @Override
  public synchronized CompletableFuture<Void> refreshInlayHints() {
    refreshed.add("hints");
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Void> refreshCodeLenses() {
    refreshed.add("lenses");
    return CompletableFuture.completedFuture(null);
  }
}
