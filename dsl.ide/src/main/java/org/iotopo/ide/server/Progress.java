package org.iotopo.ide.server;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;

/** Tells a client how far the check of many files is. */
final class Progress {

  /** So many files are checked before anybody looks. */
  private static final int FEW = 8;

  private final Supplier<LanguageClient> client;
  private volatile boolean enabled;
  private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
  private String token = "";
  private int tokens;
  private int most;
  private int percent;

  Progress(Supplier<LanguageClient> client) {
    this.client = client;
  }

  /** The client can show it. */
  void enable(boolean can) {
    enabled = can;
  }

  /** So many files wait now. */
  void waiting(int files) {
    if (!enabled) {
      return;
    }
    if (token.isEmpty()) {
      if (files >= FEW) {
        begin(files);
      }
    } else if (files == 0) {
      send(new WorkDoneProgressEnd());
      token = "";
    } else {
      report(files);
    }
  }

  private void begin(int files) {
    most = files;
    percent = 0;
    token = "iotopo-check-" + ++tokens;
    WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
    begin.setTitle("iotopo: checking");
    begin.setMessage(files + " files");
    begin.setPercentage(0);
    begin.setCancellable(false);
    told = client.get().createProgress(new WorkDoneProgressCreateParams(Either.forLeft(token)));
    send(begin);
  }

  private void report(int files) {
    most = Math.max(most, files);
    int now = 100 * (most - files) / most;
    if (now > percent) {
      percent = now;
      WorkDoneProgressReport report = new WorkDoneProgressReport();
      report.setMessage(files + " left");
      report.setPercentage(now);
      send(report);
    }
  }

  /** After the client has taken the token, and in order; nothing to one that refuses it. */
  private void send(WorkDoneProgressNotification notification) {
    String to = token;
    told =
        told.thenRun(
            () ->
                client
                    .get()
                    .notifyProgress(
                        new ProgressParams(Either.forLeft(to), Either.forLeft(notification))));
  }
}
