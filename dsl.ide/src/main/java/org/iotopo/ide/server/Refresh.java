package org.iotopo.ide.server;

import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeLensWorkspaceCapabilities;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.InlayHintWorkspaceCapabilities;
import org.eclipse.lsp4j.SemanticTokensWorkspaceCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * Asks the client to ask again, where something changed that is not in the text that it shows: an
 * imported file, or the settings of the project.
 *
 * @param hints whether it can be asked so for inlay hints
 * @param lenses for code lenses
 * @param tokens for semantic tokens
 * @param diagnostics for diagnostics that it pulls
 */
record Refresh(boolean hints, boolean lenses, boolean tokens, boolean diagnostics) {

  /** Asks for nothing. */
  static final Refresh NONE = new Refresh(false, false, false, false);

  static Refresh of(ClientCapabilities client, boolean pulls) {
    Optional<WorkspaceClientCapabilities> workspace =
        Optional.ofNullable(client).map(ClientCapabilities::getWorkspace);
    return new Refresh(
        workspace
            .map(WorkspaceClientCapabilities::getInlayHint)
            .map(InlayHintWorkspaceCapabilities::getRefreshSupport)
            .orElse(false),
        workspace
            .map(WorkspaceClientCapabilities::getCodeLens)
            .map(CodeLensWorkspaceCapabilities::getRefreshSupport)
            .orElse(false),
        workspace
            .map(WorkspaceClientCapabilities::getSemanticTokens)
            .map(SemanticTokensWorkspaceCapabilities::getRefreshSupport)
            .orElse(false),
        pulls
            && workspace
                .map(WorkspaceClientCapabilities::getDiagnostics)
                .map(DiagnosticWorkspaceCapabilities::getRefreshSupport)
                .orElse(false));
  }

  /** Asks. */
  void ask(LanguageClient client) {
    if (hints) {
      client.refreshInlayHints();
    }
    if (lenses) {
      client.refreshCodeLenses();
    }
    if (tokens) {
      client.refreshSemanticTokens();
    }
    if (diagnostics) {
      client.refreshDiagnostics();
    }
  }
}
