package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CodeLensWorkspaceCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.InlayHintWorkspaceCapabilities;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes on disk, under the editor. */
class WorkspaceFilesTest {

  private static final String BACKWARDS = "machine m {\n  memory low 0x2000 .. 0x1000\n}\n";

  @TempDir private Path folder;

  private static List<String> rules(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(it -> it.getSeverity() + " " + it.getCode().getLeft()).toList();
  }

  @Test
  void settingsOfTheProjectHoldAtOnceInFilesThatAreNotOpen() throws IOException {
    Path file = Files.writeString(folder.resolve("a.iotopo"), BACKWARDS);
    try (Editor editor = Editor.open(List.of(folder))) {
      String uri = file.toUri().toString();
      assertEquals(
          List.of("Error range-backwards"),
          rules(editor.client().diagnostics(uri, told -> !told.getDiagnostics().isEmpty())));
      Path toml = folder.resolve("iotopo.toml");
      Files.writeString(toml, "[severity]\nrange = \"info\"\n");
      editor
          .server()
          .getWorkspaceService()
          .didChangeWatchedFiles(
              new DidChangeWatchedFilesParams(
                  List.of(new FileEvent(toml.toUri().toString(), FileChangeType.Created))));
      assertEquals(
          List.of("Information range-backwards"),
          rules(
              editor
                  .client()
                  .diagnostics(
                      uri,
                      told ->
                          rules(told.getDiagnostics())
                              .equals(List.of("Information range-backwards")))));
    }
  }

  @Test
  void aClientThatPullsIsToldOnceAndOnlyWhenItAsks() throws IOException {
    Path file = Files.writeString(folder.resolve("a.iotopo"), BACKWARDS);
    Files.writeString(folder.resolve("b.iotopo"), "machine m {\n  arch x86-64\n}\n");
    JsonObject options = new JsonObject();
    options.addProperty("pullDiagnostics", true);
    try (Editor editor =
        Editor.open(List.of(folder), params -> params.setInitializationOptions(options))) {
      assertEquals(
          true,
          editor.capabilities.getCapabilities().getDiagnosticProvider().isWorkspaceDiagnostics());
      TextDocumentIdentifier id = new TextDocumentIdentifier(file.toUri().toString());
      var documents = editor.server().getTextDocumentService();
      var report =
          Editor.get(documents.diagnostic(new DocumentDiagnosticParams(id)))
              .getRelatedFullDocumentDiagnosticReport();
      assertEquals(List.of("Error range-backwards"), rules(report.getItems()));
      DocumentDiagnosticParams again = new DocumentDiagnosticParams(id);
      again.setPreviousResultId(report.getResultId());
      assertEquals(
          report.getResultId(),
          Editor.get(documents.diagnostic(again))
              .getRelatedUnchangedDocumentDiagnosticReport()
              .getResultId());
      var all =
          Editor.get(
              editor
                  .server()
                  .getWorkspaceService()
                  .diagnostic(
                      new WorkspaceDiagnosticParams(
                          List.of(new PreviousResultId(id.getUri(), report.getResultId())))));
      assertEquals(2, all.getItems().size());
      assertEquals(
          id.getUri(),
          all.getItems().get(0).getWorkspaceUnchangedDocumentDiagnosticReport().getUri());
      assertEquals(
          List.of(), all.getItems().get(1).getWorkspaceFullDocumentDiagnosticReport().getItems());
      assertEquals(List.of(), editor.client().versionsToldOf(id.getUri()));
    }
  }

  @Test
  void longWorkShowsHowFarItIs() throws IOException {
    for (int number = 10; number < 40; number++) {
      Files.writeString(folder.resolve("m" + number + ".iotopo"), BACKWARDS);
    }
    WindowClientCapabilities window = new WindowClientCapabilities();
    window.setWorkDoneProgress(true);
    try (Editor editor =
        Editor.open(List.of(folder), params -> params.getCapabilities().setWindow(window))) {
      editor
          .client()
          .diagnostics(
              folder.resolve("m39.iotopo").toUri().toString(),
              told -> !told.getDiagnostics().isEmpty());
      Editor.get(editor.server().shutdown());
      List<String> told = editor.client().progress();
      assertEquals(List.of("create", "begin", "report"), told.subList(0, 3));
      assertEquals("end", told.get(told.size() - 1));
    }
  }

  @Test
  void aFileThatIsNotOpenAndNoUtf8IsNamedSo() throws IOException {
    Path file = folder.resolve("a.iotopo");
    Files.write(
        file,
        "// gr\u00fcn\nmachine m {\n  arch x86-64\n}\n".getBytes(StandardCharsets.ISO_8859_1));
    try (Editor editor = Editor.open(List.of(folder))) {
      assertEquals(
          List.of("Error file-encoding"),
          rules(
              editor
                  .client()
                  .diagnostics(file.toUri().toString(), told -> !told.getDiagnostics().isEmpty())));
    }
  }

  @Test
  void aFileThatTheClientNeverNamedHasAnEscapedUri() throws IOException {
    assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "no umlauts in paths here");
    Path odd = Files.createDirectory(folder.resolve("a b #1 100%41"));
    Path file = Files.writeString(odd.resolve("gr\u00fcn.iotopo"), BACKWARDS);
    try (Editor editor = Editor.open(List.of(folder))) {
      String uri = odd.toUri() + "gr%C3%BCn.iotopo";
      assertEquals(file.toUri().toASCIIString(), uri);
      assertEquals(
          List.of("Error range-backwards"),
          rules(editor.client().diagnostics(uri, told -> !told.getDiagnostics().isEmpty())));
    }
  }

  @Test
  void aFolderThatIsAddedIsCheckedAndOneThatIsRemovedForgotten() throws IOException {
    Path added = Files.createDirectory(folder.resolve("added"));
    String uri = Files.writeString(added.resolve("a.iotopo"), BACKWARDS).toUri().toString();
    WorkspaceFolder one = new WorkspaceFolder(added.toUri().toString(), "added");
    try (Editor editor = Editor.open(List.of())) {
      var workspace = editor.server().getWorkspaceService();
      workspace.didChangeWorkspaceFolders(
          new DidChangeWorkspaceFoldersParams(
              new WorkspaceFoldersChangeEvent(List.of(one), List.of())));
      assertEquals(
          List.of("Error range-backwards"),
          rules(editor.client().diagnostics(uri, told -> !told.getDiagnostics().isEmpty())));
      workspace.didChangeWorkspaceFolders(
          new DidChangeWorkspaceFoldersParams(
              new WorkspaceFoldersChangeEvent(List.of(), List.of(one))));
      assertEquals(
          List.of(), editor.client().diagnostics(uri, told -> told.getDiagnostics().isEmpty()));
    }
  }

  @Test
  void aMistakeInSettingsIsTold() throws IOException {
    Files.writeString(folder.resolve("iotopo.toml"), "kernel = \"9.9\"\n");
    try (Editor editor = Editor.open(List.of(folder))) {
      editor.open("untitled:x", "machine m {\n}\n");
      editor.diagnostics("untitled:x");
      assertEquals(1, editor.client().messages().size());
    }
  }

  @Test
  void asksToBeAskedAgainWhenAnImportedFileChanges() throws IOException {
    Path types = Files.writeString(folder.resolve("t.iotopo"), "device-type nic {\n}\n");
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setInlayHint(new InlayHintWorkspaceCapabilities(true));
    workspace.setCodeLens(new CodeLensWorkspaceCapabilities(true));
    try (Editor editor =
        Editor.open(List.of(folder), params -> params.getCapabilities().setWorkspace(workspace))) {
      String uri = folder.resolve("m.iotopo").toUri().toString();
      editor.open(
          uri,
          "import \"t.iotopo\"\n"
              + "machine m {\n"
              + "  host-bridge h {\n"
              + "    endpoint e : nic at 01.0\n"
              + "  }\n"
              + "}\n");
      editor.diagnostics(uri);
      assertEquals(List.of(), editor.client().refreshed());
      editor.open(types.toUri().toString(), "device-type nic {\n  bar 0 mem32 size 4K\n}\n");
      editor.diagnostics(types.toUri().toString());
      assertEquals(List.of("hints", "lenses"), editor.client().refreshed());
    }
  }
}
