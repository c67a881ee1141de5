package org.iotopo.ide.server;

import com.google.inject.Injector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.iotopo.ide.IotopoIdeSetup;

/** Runs the language server on a pair of streams. */
public final class Server {

  private Server() {}

  /**
   * Serves the client on standard input and output until it goes; whatever else prints, prints to
   * standard error.
   *
   * @return the exit code: 0 where the client said goodbye properly
   */
  public static int run() {
    InputStream in = System.in;
    OutputStream out = System.out;
    System.setOut(new PrintStream(System.err, true));
    return serve(in, out, new IotopoIdeSetup().createInjectorAndDoEMFRegistration());
  }

  /** Serves a client on any streams, until it says exit, closes its stream, or dies. */
  public static int serve(InputStream in, OutputStream out, Injector injector) {
    ExecutorService threads = Executors.newCachedThreadPool(Server::daemon);
    Session session = injector.getInstance(Session.class);
    Launcher<LanguageClient> launcher =
        new Launcher.Builder<LanguageClient>()
            .setLocalServices(
                List.of(new IotopoLanguageServer(session), new PictureRequests(session)))
            .setClassLoader(Server.class.getClassLoader())
            .setRemoteInterface(LanguageClient.class)
            .setInput(in)
            .setOutput(out)
            .setExecutorService(threads)
            .create();
    session.connect(launcher.getRemoteProxy());
    Future<Void> listening = launcher.startListening();
    session.whenOver(() -> listening.cancel(true));
    try {
      listening.get();
    } catch (InterruptedException | ExecutionException | CancellationException over) {
      // the client went, or said exit
    }
    session.stop();
    threads.shutdownNow();
    try {
      out.close();
    } catch (IOException gone) {
      // so is the client
    }
    return session.exitCode();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "protocol");
    thread.setDaemon(true);
    return thread;
  }
}
