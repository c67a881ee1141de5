package org.iotopo.ide.server;

import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.DocumentOnTypeFormattingOptions;
import org.eclipse.lsp4j.PositionEncodingKind;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.iotopo.ide.actions.Actions;
import org.iotopo.ide.tokens.Tokens;

/** What the server tells of itself. */
final class Capabilities {

  private Capabilities() {}

  /**
   * All of it.
   *
   * @param pulls whether the client asks for diagnostics
   */
  static ServerCapabilities ofServer(boolean pulls) {
    ServerCapabilities server = new ServerCapabilities();
    server.setPositionEncoding(PositionEncodingKind.UTF16);
    server.setTextDocumentSync(sync());
    server.setCompletionProvider(new CompletionOptions(false, List.of(".", "@", ":", "\"")));
    server.setHoverProvider(true);
    server.setDefinitionProvider(true);
    server.setReferencesProvider(true);
    server.setDocumentHighlightProvider(true);
    server.setDocumentSymbolProvider(true);
    server.setWorkspaceSymbolProvider(true);
    server.setRenameProvider(new RenameOptions(true));
    if (pulls) {
      DiagnosticRegistrationOptions diagnostics = new DiagnosticRegistrationOptions(true, true);
      diagnostics.setIdentifier("iotopo");
      server.setDiagnosticProvider(diagnostics);
    }
    server.setInlayHintProvider(true);
    server.setLinkedEditingRangeProvider(true);
    server.setCallHierarchyProvider(true);
    server.setSignatureHelpProvider(new SignatureHelpOptions(List.of(" ")));
    server.setCodeLensProvider(new CodeLensOptions(true));
    server.setFoldingRangeProvider(true);
    server.setSelectionRangeProvider(true);
    server.setDocumentFormattingProvider(true);
    server.setDocumentRangeFormattingProvider(true);
    server.setDocumentOnTypeFormattingProvider(new DocumentOnTypeFormattingOptions("}"));
    server.setDocumentLinkProvider(new DocumentLinkOptions(false));
    server.setCodeActionProvider(
        new CodeActionOptions(
            List.of(
                CodeActionKind.QuickFix,
                CodeActionKind.RefactorExtract,
                CodeActionKind.RefactorRewrite,
                Actions.FIX_ALL)));
    SemanticTokensWithRegistrationOptions tokens =
        new SemanticTokensWithRegistrationOptions(Tokens.legend());
    tokens.setFull(true);
    tokens.setRange(true);
    server.setSemanticTokensProvider(tokens);
    WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    server.setWorkspace(new WorkspaceServerCapabilities(folders));
    server.setExperimental(Map.of("iotopoPictures", 1));
    return server;
  }

  private static TextDocumentSyncOptions sync() {
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    return sync;
  }
}
