package org.iotopo.ide.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.LinkedEditingRangeParams;
import org.eclipse.lsp4j.LinkedEditingRanges;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.iotopo.ide.lenses.Lenses;
import org.iotopo.ide.workspace.Workspace;

/** What the client tells and asks about one file: each question goes to its feature. */
@SuppressWarnings("deprecation")
final class TextDocuments implements TextDocumentService {

  private final Session session;
  private final Workspace workspace;
  private final Features features;

  TextDocuments(Session session) {
    this.session = session;
    this.workspace = session.workspace();
    this.features = session.features();
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem document = params.getTextDocument();
    session.edit(
        () -> {
          URI uri = workspace.uris().fromClient(document.getUri());
          workspace.open(uri, document.getVersion(), document.getText());
          session.changed(uri);
        });
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    session.edit(
        () -> {
          URI uri = workspace.uris().fromClient(params.getTextDocument().getUri());
          Integer version = params.getTextDocument().getVersion();
          if (workspace.change(uri, version, params.getContentChanges())) {
            session.changed(uri);
          }
        });
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    session.edit(
        () -> {
          URI uri = workspace.uris().fromClient(params.getTextDocument().getUri());
          if (!workspace.isOpen(uri)) {
            return;
          }
          workspace.close(uri);
          session.changed(uri);
          if (!workspace.isKnown(uri)) {
            session.checks().forget(uri);
          }
        });
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    // the editor's text is what counts, saved or not
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        Either.forRight(new CompletionList(false, List.of())),
        (file, cancel) ->
            Either.forRight(
                new CompletionList(
                    false,
                    features
                        .completions()
                        .at(file, params.getPosition(), session.takesSnippets(), workspace))));
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        null,
        (file, cancel) ->
            features.hovers().at(file, params.getPosition(), workspace, cancel).orElse(null));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        Either.forLeft(List.of()),
        (file, cancel) ->
            Either.forLeft(
                features.navigation().definition(file, params.getPosition(), workspace)));
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    boolean withDeclaration =
        params.getContext() == null || params.getContext().isIncludeDeclaration();
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) ->
            features
                .navigation()
                .references(file, params.getPosition(), withDeclaration, workspace));
  }

  @Override
  public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
      DocumentHighlightParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) -> features.navigation().highlights(file, params.getPosition()));
  }

  @Override
  public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        null,
        (file, cancel) ->
            features
                .renames()
                .prepare(file, params.getPosition())
                .map(Either3::<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>forSecond)
                .orElse(null));
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        null,
        (file, cancel) ->
            features
                .renames()
                .rename(file, params.getPosition(), params.getNewName(), workspace)
                .orElse(null));
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) ->
            features.outline().symbols(file).stream()
                .map(Either::<SymbolInformation, DocumentSymbol>forRight)
                .toList());
  }

  @Override
  public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) -> features.folding().ranges(file));
  }

  @Override
  public CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) -> features.selections().at(file, params.getPositions()));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) -> features.formatting().all(file));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> rangeFormatting(
      DocumentRangeFormattingParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) -> features.formatting().lines(file, params.getRange()));
  }

  @Override
  public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) -> features.links().of(file, workspace));
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) ->
            workspace
                .check(file.uri(), cancel)
                .map(
                    checked ->
                        features
                            .actions()
                            .at(file, params.getRange(), params.getContext(), checked, workspace))
                .orElse(List.of())
                .stream()
                .map(Either::<Command, CodeAction>forRight)
                .toList());
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        new SemanticTokens(List.of()),
        (file, cancel) -> features.tokens().all(file, workspace, cancel));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensRange(SemanticTokensRangeParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        new SemanticTokens(List.of()),
        (file, cancel) -> features.tokens().in(file, params.getRange(), workspace, cancel));
  }

  @Override
  public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) -> features.hints().in(file, params.getRange(), workspace, cancel));
  }

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) -> features.lenses().of(file, workspace, cancel));
  }

  @Override
  public CompletableFuture<LinkedEditingRanges> linkedEditingRange(
      LinkedEditingRangeParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        null,
        (file, cancel) ->
            features.linkedNames().at(file, params.getPosition(), workspace).orElse(null));
  }

  @Override
  public CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        null,
        (file, cancel) -> features.signatures().at(file, params.getPosition()).orElse(null));
  }

  @Override
  public CompletableFuture<List<CallHierarchyItem>> prepareCallHierarchy(
      CallHierarchyPrepareParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) -> features.dmaPaths().at(file, params.getPosition(), workspace, cancel));
  }

  @Override
  public CompletableFuture<List<CallHierarchyIncomingCall>> callHierarchyIncomingCalls(
      CallHierarchyIncomingCallsParams params) {
    return session.ask(
        params.getItem().getUri(),
        List.of(),
        (file, cancel) -> features.dmaPaths().incoming(file, params.getItem(), workspace, cancel));
  }

  @Override
  public CompletableFuture<List<CallHierarchyOutgoingCall>> callHierarchyOutgoingCalls(
      CallHierarchyOutgoingCallsParams params) {
    return session.ask(
        params.getItem().getUri(),
        List.of(),
        (file, cancel) -> features.dmaPaths().outgoing(file, params.getItem(), workspace, cancel));
  }

  @Override
  public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
    return session.ask(
        cancel ->
            session
                .pulled()
                .of(
                    workspace.uris().fromClient(params.getTextDocument().getUri()),
                    params.getPreviousResultId(),
                    cancel));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> onTypeFormatting(
      DocumentOnTypeFormattingParams params) {
    return session.ask(
        params.getTextDocument().getUri(),
        List.of(),
        (file, cancel) -> features.onType().after(file, params.getPosition(), params.getCh()));
  }

  @Override
  public CompletableFuture<CodeLens> resolveCodeLens(CodeLens lens) {
    return session.ask(
        Lenses.fileOf(lens).orElse(""),
        lens,
        (file, cancel) -> features.lenses().resolve(file, lens, workspace, cancel));
  }
}
