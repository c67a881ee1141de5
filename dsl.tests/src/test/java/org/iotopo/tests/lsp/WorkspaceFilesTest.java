package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
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
}
