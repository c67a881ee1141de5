package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {

  private static final String URI = "file:///folder/a.iotopo";
  private static final TextDocumentIdentifier FILE = new TextDocumentIdentifier(URI);
  private static final String SWITCH =
      """
      device-type nic { id 15b3:101d  bar 0 mem64 size 1M }
      machine m {
        arch x86-64
        memory low 0x0 .. 0x7fff_ffff
        iommu vtd0 {
          model intel-vtd
          registers 0xfed9_0000 size 4K
          covers all
        }
        host-bridge pci0 {
          buses 0x00 .. 0x7f
          window mem 0xc000_0000 .. 0xdfff_ffff
          root-port rp1 at 01.0 {
            acs SV TB RR CR UF
            endpoint nic0 : nic at 00.0
          }
        }
        assign fast {
          devices pci0.rp1.nic0
          to dpdk via vfio
        }
      }
      """;

  private Editor editor;
  private TextDocumentService documents;

  @BeforeEach
  void openEditor() {
    editor = Editor.open();
    documents = editor.server().getTextDocumentService();
  }

  @AfterEach
  void closeEditor() {
    editor.close();
  }

  @Test
  void reportsASyntaxErrorAtItsPlace() {
    editor.open(URI, "machine m {\n  arch z80\n}\n");
    List<Diagnostic> found = editor.diagnostics(URI);
    assertEquals(new Range(new Position(1, 7), new Position(1, 10)), found.get(0).getRange());
  }

  @Test
  void takesBackWhatWasMended() {
    editor.open(URI, "machine m {\n  arch z80\n}\n");
    assertFalse(editor.diagnostics(URI).isEmpty());
    editor.edit(URI, "machine m {\n  arch ".length(), 3, "arm64");
    assertTrue(
        editor.diagnostics(URI).stream().noneMatch(d -> d.getRange().getStart().getLine() == 1));
  }

  @Test
  void goesFromAReferenceToItsDeclaration() {
    Position position =
        editor.open(URI, SWITCH.replace("devices pci0.rp1.nic0", "devices pci0.r¦p1.nic0"));
    var found = Editor.get(documents.definition(new DefinitionParams(FILE, position))).getLeft();
    assertEquals(new Range(new Position(12, 14), new Position(12, 17)), found.get(0).getRange());
  }

  @Test
  void findsReferencesToTheWordsOfAPath() {
    Position position = editor.open(URI, SWITCH.replace("root-port rp1", "root-port ¦rp1"));
    var found =
        Editor.get(
            documents.references(new ReferenceParams(FILE, position, new ReferenceContext(true))));
    assertEquals(2, found.size());
    var highlights =
        Editor.get(documents.documentHighlight(new DocumentHighlightParams(FILE, position)));
    assertEquals(2, highlights.size());
  }

  @Test
  void renamesInTheMiddleOfAPath() {
    Position position = editor.open(URI, SWITCH.replace("root-port rp1", "root-port ¦rp1"));
    var edit = Editor.get(documents.rename(new RenameParams(FILE, position, "root-port")));
    String renamed = Editor.applied(editor.text(URI), edit.getChanges().get(URI));
    assertEquals(SWITCH.replace(" rp1 ", " root-port ").replace(".rp1.", ".root-port."), renamed);
  }

  @Test
  void renamesADeviceTypeInTheFilesThatImportIt() {
    String types = "file:///folder/types.iotopo";
    Position position = editor.open(types, "device-type n¦ic { id 15b3:101d }\n");
    editor.open(
        URI,
        """
        import "types.iotopo"
        machine m { host-bridge h { endpoint e : nic at 00.0 } }
        """);
    var edit =
        Editor.get(
            documents.rename(
                new RenameParams(new TextDocumentIdentifier(types), position, "network")));
    assertEquals(
        "device-type network { id 15b3:101d }\n",
        Editor.applied(editor.text(types), edit.getChanges().get(types)));
    assertTrue(
        Editor.applied(editor.text(URI), edit.getChanges().get(URI)).contains("e : network at"));
  }

  @Test
  void refusesWhatIsNoName() {
    Position position = editor.open(URI, SWITCH.replace("nic0 : nic", "¦nic0 : nic"));
    for (String wrong : List.of("", "a b", "-x", "a.b", "ä")) {
      ResponseErrorException refused =
          assertThrows(
              ResponseErrorException.class,
              () -> Editor.get(documents.rename(new RenameParams(FILE, position, wrong))));
      assertTrue(refused.getMessage().contains("is no name"), refused.getMessage());
    }
  }

  @Test
  void renamesNothingWhereNothingIsNamed() {
    Position position = editor.open(URI, SWITCH.replace("arch", "ar¦ch"));
    assertNull(Editor.get(documents.prepareRename(new PrepareRenameParams(FILE, position))));
    assertNull(Editor.get(documents.rename(new RenameParams(FILE, position, "x"))));
  }

  @Test
  void outlinesABrokenFile() {
    editor.open(URI, SWITCH.replace("buses 0x00 .. 0x7f", "buses 0x00 .. }{ 0x7f"));
    var symbols = Editor.get(documents.documentSymbol(new DocumentSymbolParams(FILE)));
    List<String> names = new ArrayList<>();
    symbols.forEach(symbol -> collect(symbol.getRight(), names));
    assertTrue(names.containsAll(List.of("nic", "m", "low", "vtd0", "pci0")), names.toString());
  }

  private static void collect(DocumentSymbol symbol, List<String> names) {
    names.add(symbol.getName());
    symbol.getChildren().forEach(child -> collect(child, names));
  }

  @Test
  void tellsKindsAndDetailsInTheOutline() {
    editor.open(URI, SWITCH);
    var symbols = Editor.get(documents.documentSymbol(new DocumentSymbolParams(FILE)));
    DocumentSymbol machine = symbols.get(1).getRight();
    DocumentSymbol port = machine.getChildren().get(2).getChildren().get(0);
    assertEquals("root-port at 01.0 · acs SV TB RR CR UF", port.getDetail());
    assertEquals("endpoint : nic at 00.0", port.getChildren().get(0).getDetail());
  }

  @Test
  void foldsBodiesCommentsAndImports() {
    editor.open(
        URI,
        """
        import "a.iotopo"
        import "b.iotopo"
        // one
        // two
        machine m {
          /* three
             four */
          arch x86-64
        }
        """);
    var found = Editor.get(documents.foldingRange(new FoldingRangeRequestParams(FILE)));
    assertEquals(
        List.of("2-3 comment", "4-7 region", "5-6 comment", "0-1 imports").stream()
            .sorted()
            .toList(),
        found.stream()
            .map(fold -> fold.getStartLine() + "-" + fold.getEndLine() + " " + fold.getKind())
            .sorted()
            .toList());
  }

  @Test
  void formatsAFileAndSomeLines() {
    String ugly = "machine m {\narch x86-64\n    memory   low 0x0..0xfff\n}\n";
    editor.open(URI, ugly);
    var all =
        Editor.get(
            documents.formatting(
                new DocumentFormattingParams(FILE, new FormattingOptions(4, false))));
    assertEquals(
        "machine m {\n  arch x86-64\n  memory low 0x0 .. 0xfff\n}\n", Editor.applied(ugly, all));
    var lines =
        Editor.get(
            documents.rangeFormatting(
                new DocumentRangeFormattingParams(
                    FILE,
                    new FormattingOptions(4, false),
                    new Range(new Position(2, 6), new Position(2, 9)))));
    assertEquals(
        "machine m {\narch x86-64\n  memory low 0x0 .. 0xfff\n}\n", Editor.applied(ugly, lines));
  }

  @Test
  void linksImportsToTheirFiles() {
    editor.open(URI, "import \"parts/nics.iotopo\"\nmachine m { }\n");
    var links = Editor.get(documents.documentLink(new DocumentLinkParams(FILE)));
    assertEquals("file:///folder/parts/nics.iotopo", links.get(0).getTarget());
    assertEquals(new Range(new Position(0, 8), new Position(0, 25)), links.get(0).getRange());
  }

  @Test
  void findsSymbolsInTheWorkspace() {
    editor.open(URI, SWITCH);
    var found =
        Editor.get(editor.server().getWorkspaceService().symbol(new WorkspaceSymbolParams("nc0")))
            .getRight();
    assertEquals("nic0", found.get(0).getName());
    assertEquals("pci0.rp1", found.get(0).getContainerName());
  }

  @Test
  void coloursEveryWord() {
    editor.open(URI, "machine m {\n  memory low 0x0 .. 0xfff // 𝄞\n}\n");
    var tokens = Editor.get(documents.semanticTokensFull(new SemanticTokensParams(FILE)));
    assertEquals(8 * 5, tokens.getData().size());
    assertEquals(List.of(0, 0, 7, 0, 0, 0, 8, 1, 7, 1), tokens.getData().subList(0, 10));
  }

  @Test
  void tellsKeywordsFromOneOfAFewWords() {
    editor.open(URI, "machine m { host-bridge h { root-port p at 01.0 { acs RR } } }¦");
    var data = Editor.get(documents.semanticTokensFull(new SemanticTokensParams(FILE))).getData();
    List<Integer> types =
        IntStream.range(0, data.size() / 5).map(i -> i * 5 + 3).mapToObj(data::get).toList();
    assertEquals(List.of(0, 7, 0, 9, 0, 9, 0, 2, 2, 0, 1), types);
  }

  @Test
  void widensASelectionStepByStep() {
    Position position = editor.open(URI, SWITCH.replace("covers all", "covers a¦ll"));
    var found =
        Editor.get(documents.selectionRange(new SelectionRangeParams(FILE, List.of(position))));
    int steps = 0;
    for (var range = found.get(0); range != null; range = range.getParent()) {
      steps++;
    }
    assertTrue(steps >= 4, "steps " + steps);
  }

  @Test
  void answersForAFileThatItNeverSaw() {
    TextDocumentIdentifier unknown = new TextDocumentIdentifier("file:///nowhere/x.iotopo");
    Position start = new Position(0, 0);
    assertNull(Editor.get(documents.hover(new HoverParams(unknown, start))));
    assertTrue(Editor.get(documents.documentSymbol(new DocumentSymbolParams(unknown))).isEmpty());
    assertTrue(
        Editor.get(
                documents.codeAction(
                    new CodeActionParams(
                        unknown, new Range(start, start), new CodeActionContext(List.of()))))
            .isEmpty());
    editor.close("file:///nowhere/x.iotopo");
  }

  @Test
  void answersForAPositionOutsideTheText() {
    editor.open(URI, "machine m {}\n");
    assertNull(Editor.get(documents.hover(new HoverParams(FILE, new Position(99, 99)))));
    editor.open("file:///folder/empty.iotopo", "");
    TextDocumentIdentifier empty = new TextDocumentIdentifier("file:///folder/empty.iotopo");
    assertNull(Editor.get(documents.hover(new HoverParams(empty, new Position(0, 0)))));
    Editor.get(
        documents.selectionRange(new SelectionRangeParams(empty, List.of(new Position(0, 0)))));
    assertTrue(
        Editor.get(documents.semanticTokensFull(new SemanticTokensParams(empty)))
            .getData()
            .isEmpty());
  }

  @Test
  void knowsUntitledFilesAndWindowsPaths() {
    for (String uri : List.of("untitled:Untitled-1", "file:///c%3A/Users/x%20y/a.iotopo")) {
      editor.open(uri, "machine m {\r\n  arch z80\r\n}\r\n");
      List<Diagnostic> found = editor.diagnostics(uri);
      assertEquals(new Position(1, 7), found.get(0).getRange().getStart(), uri);
      editor.close(uri);
      assertTrue(
          editor.client().diagnostics(uri, told -> told.getDiagnostics().isEmpty()).isEmpty());
    }
  }

  @Test
  void countsAstralCharactersAsTwo() {
    editor.open(URI, "/* 𝄞 */ machine m { arch z80 }\n");
    assertEquals(new Position(0, 26), editor.diagnostics(URI).get(0).getRange().getStart());
  }

  @Test
  void saysOneThingAfterTwoQuickEdits() {
    StringBuilder big = new StringBuilder("machine m {\n");
    for (int at = 0; at < 4000; at++) {
      big.append("  memory m").append(at).append(" 0x0 .. 0xfff\n");
    }
    editor.open(URI, big.append("}\n").toString());
    editor.diagnostics(URI);
    for (int edit = 0; edit < 20; edit++) {
      editor.edit(URI, 0, 0, " ");
    }
    editor.diagnostics(URI);
    List<Integer> told = editor.client().versionsToldOf(URI);
    assertEquals(21, told.get(told.size() - 1));
    assertTrue(told.size() < 21, told.toString());
    assertEquals(told.stream().sorted().toList(), told);
  }

  @Test
  void checksFilesThatAreNotOpen(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("closed.iotopo");
    Files.writeString(file, "machine m { arch z80 }\n");
    try (Editor other = Editor.open(List.of(folder))) {
      String uri = file.toUri().toString();
      assertFalse(
          other.client().diagnostics(uri, told -> !told.getDiagnostics().isEmpty()).isEmpty());
    }
  }

  @Test
  void checksAgainWhatImportsAChangedFile(@TempDir Path folder) throws IOException {
    Path types = folder.resolve("types.iotopo");
    Path user = folder.resolve("user.iotopo");
    Files.writeString(types, "device-type nic { id 15b3:101d }\n");
    Files.writeString(
        user,
        "import \"types.iotopo\"\n"
            + "machine m { arch x86-64 host-bridge h { endpoint e : nic at 00.0 } }\n");
    try (Editor other = Editor.open(List.of(folder))) {
      String typesUri = types.toUri().toString();
      String userUri = user.toUri().toString();
      other.client().timesToldOf(userUri, 1);
      other.open(typesUri, Files.readString(types));
      other.replace(typesUri, "device-type other { id 15b3:101d }\n");
      other.client().timesToldOf(userUri, 2);
      int told = other.client().versionsToldOf(userUri).size();
      other.replace(typesUri, "device-type nic { id 15b3:101d }\n");
      other.client().timesToldOf(userUri, told + 1);
    }
  }

  @Test
  void endsAsTheProtocolSays() {
    assertEquals(0, Editor.open().quit());
    Editor rude = Editor.open();
    rude.server().exit();
    assertEquals(1, rude.crash());
    assertEquals(1, Editor.open().crash());
  }

  @Test
  void formatsABodyWhenItsBraceIsTyped() {
    Position position =
        editor.open(URI, "machine m {\n  memory low 0x0 size 4K\n  its a   {\nid   1\n  }¦\n}\n");
    DocumentOnTypeFormattingParams params =
        new DocumentOnTypeFormattingParams(FILE, new FormattingOptions(2, true), position, "}");
    assertEquals(
        "machine m {\n  memory low 0x0 size 4K\n  its a {\n    id 1\n  }\n}\n",
        Editor.applied(editor.text(URI), Editor.get(documents.onTypeFormatting(params))));
  }
}
