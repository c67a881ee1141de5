package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.iotopo.IotopoStandaloneSetup;
import org.iotopo.lowering.FileLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that people run, over its standard streams, in an editing session. */
class PackagedServerTest {

  private static final String[] SCRAPS = {
    " ",
    "\n",
    "}",
    "{",
    "0x",
    "4G",
    "endpoint x at 00.0 ",
    "..",
    "acs none ",
    "\"",
    "/*",
    "nic",
    "𝄞"
  };

  @TempDir private Path folder;

  @Test
  void livesThroughAnEditingSession() throws Exception {
    Path jar = Path.of(System.getProperty("iotopo.root"), "dsl.ide/target/iotopo.jar");
    assumeTrue(Files.exists(jar), jar + " is not built");
    String types = "device-type nic { id 15b3:101d  bar 0 mem64 size 1M }\n";
    String original = machine();
    Path typesFile = folder.resolve("types.iotopo");
    Path file = folder.resolve("machine.iotopo");
    Files.writeString(typesFile, types);
    Files.writeString(file, original);
    Path log = folder.resolve("server.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "lsp")
            .redirectError(log.toFile())
            .start();
    try (Editor editor = Editor.of(process, List.of(folder))) {
      String uri = file.toUri().toString();
      String typesUri = typesFile.toUri().toString();
      editor.open(typesUri, types);
      editor.open(uri, original);
      editAtRandom(editor, uri, new Random(42));
      assertSameAsCold(editor, uri, file);

      editor.replace(uri, original);
      renameDeviceType(editor, uri, typesUri);
      Files.writeString(file, editor.text(uri));
      Files.writeString(typesFile, editor.text(typesUri));
      editor.save(uri);
      editor.save(typesUri);
      assertSameAsCold(editor, uri, file);
      editor.close(uri);
      editor.close(typesUri);
      assertEquals(0, editor.quit());
    } finally {
      process.destroyForcibly();
    }
    assertEquals(
        "",
        Files.readString(log)
            .lines()
            .filter(PackagedServerTest::isComplaint)
            .toList()
            .toString()
            .replaceAll("[\\[\\]]", ""));
  }

  private static boolean isComplaint(String line) {
    return line.contains("Exception") || line.contains("ERROR") || line.contains("SEVERE");
  }

  private static String machine() {
    StringBuilder text = new StringBuilder("import \"types.iotopo\"\nmachine m {\n  arch x86-64\n");
    text.append("  memory low 0x0 .. 0x7fff_ffff\n");
    text.append("  iommu v { model intel-vtd  registers 0xfed9_0000 size 4K  covers all }\n");
    text.append("  host-bridge pci0 {\n    window mem 0xc000_0000 .. 0xdfff_ffff\n");
    for (int port = 0; port < 8; port++) {
      text.append("    root-port rp").append(port).append(" at 0").append(port).append(".0 {\n");
      text.append("      acs SV RR CR UF\n");
      text.append("      endpoint nic").append(port).append(" : nic at 00.0\n    }\n");
    }
    return text.append("  }\n  assign a { devices nic0  to dpdk via vfio  map 4G size 1G }\n}\n")
        .toString();
  }

  private static void editAtRandom(Editor editor, String uri, Random random) {
    TextDocumentService documents = editor.server().getTextDocumentService();
    TextDocumentIdentifier id = new TextDocumentIdentifier(uri);
    for (int edit = 0; edit < 200; edit++) {
      int length = editor.text(uri).length();
      int at = random.nextInt(length + 1);
      int gone = Math.min(length - at, random.nextInt(6));
      editor.edit(uri, at, gone, SCRAPS[random.nextInt(SCRAPS.length)]);
      switch (edit % 10) {
        case 3 -> Editor.get(documents.documentSymbol(new DocumentSymbolParams(id)));
        case 5 -> Editor.get(documents.hover(new HoverParams(id, new Position(edit / 10, 8))));
        case 7 -> Editor.get(documents.semanticTokensFull(new SemanticTokensParams(id)));
        case 9 -> editor.diagnostics(uri);
        default -> {
          // the next edit comes at once
        }
      }
    }
  }

  private static void renameDeviceType(Editor editor, String uri, String typesUri) {
    var edit =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .rename(
                    new RenameParams(
                        new TextDocumentIdentifier(typesUri), new Position(0, 13), "network")));
    for (String changed : List.of(uri, typesUri)) {
      assertTrue(edit.getChanges().containsKey(changed), edit.getChanges().keySet().toString());
      editor.replace(changed, Editor.applied(editor.text(changed), edit.getChanges().get(changed)));
    }
    assertTrue(editor.text(typesUri).startsWith("device-type network"));
    assertFalse(editor.text(uri).contains(": nic at"));
  }

  /**
   * What the server says of a text is what a check of the same text says that knows nothing else.
   */
  private static void assertSameAsCold(Editor editor, String uri, Path file) throws IOException {
    List<String> warm =
        editor.diagnostics(uri).stream().map(PackagedServerTest::summary).sorted().toList();
    String name = URI.createFileURI(file.toString()).toString();
    Stream<String> cold =
        new IotopoStandaloneSetup()
                .createInjectorAndDoEMFRegistration()
                .getInstance(FileLoader.class)
                .load(URI.createURI(name), editor.text(uri))
                .checked()
                .findings()
                .stream()
                .filter(finding -> finding.span().file().equals(name))
                .map(
                    finding ->
                        finding.span().line()
                            + ":"
                            + finding.span().column()
                            + " "
                            + finding.finding().rule()
                            + " "
                            + finding.finding().message());
    assertEquals(cold.distinct().sorted().toList(), warm);
  }

  private static String summary(Diagnostic diagnostic) {
    return (diagnostic.getRange().getStart().getLine() + 1)
        + ":"
        + (diagnostic.getRange().getStart().getCharacter() + 1)
        + " "
        + diagnostic.getCode().getLeft()
        + " "
        + diagnostic.getMessage().getLeft().split("\n", 2)[0];
  }
}
