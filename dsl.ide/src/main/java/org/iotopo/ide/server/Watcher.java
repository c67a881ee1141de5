package org.iotopo.ide.server;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.iotopo.ide.settings.ProjectSettings;

/**
 * Asks the client to tell of changed files.
 *
 * @param canRegister whether the client takes such wishes
 */
record Watcher(boolean canRegister) {

  /** Asks nobody. */
  static final Watcher NONE = new Watcher(false);

  static Watcher of(ClientCapabilities capabilities) {
    return new Watcher(
        Optional.ofNullable(capabilities)
            .map(ClientCapabilities::getWorkspace)
            .map(WorkspaceClientCapabilities::getDidChangeWatchedFiles)
            .map(DidChangeWatchedFilesCapabilities::getDynamicRegistration)
            .orElse(false));
  }

  void register(LanguageClient client) {
    if (canRegister) {
      FileSystemWatcher files = new FileSystemWatcher(Either.forLeft("**/*.iotopo"));
      FileSystemWatcher settings =
          new FileSystemWatcher(Either.forLeft("**/" + ProjectSettings.FILE));
      client.registerCapability(
          new RegistrationParams(
              List.of(
                  new Registration(
                      "iotopo-files",
                      "workspace/didChangeWatchedFiles",
                      new DidChangeWatchedFilesRegistrationOptions(List.of(files, settings))))));
    }
  }
}
