package org.iotopo.tests.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.model.HostBridge;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no topology, or not yet. */
class BrokenTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "// only a comment",
        "/* only a comment */",
        "/** documentation */\r\n"
      })
  void anEmptyFileIsFine(String text) {
    assertEquals(List.of(), Pipeline.findings(Pipeline.load(text)));
  }

  @Test
  void tenThousandNestedBlocksEndInOneFinding() {
    String text = "machine m { host-bridge h { " + "root-port r at 00.0 {".repeat(10_000);
    List<String> findings =
        Pipeline.findings(Pipeline.load(text)).stream()
            .filter(finding -> finding.contains("[syntax]"))
            .toList();
    assertEquals(List.of("error[syntax] line 1: more than 256 blocks are open here"), findings);
  }

  @Test
  void fiftyMegabytesOfBracesEndInOneFinding() {
    assertEquals(
        List.of("error[syntax] line 1: the file is larger than 16 MiB"),
        Pipeline.findings(Pipeline.load("{".repeat(50_000_000))));
  }

  @Test
  void sixteenMegabytesOfClosedBracesEnd() {
    assertFalse(Pipeline.findings(Pipeline.load("{}".repeat(2_000_000))).isEmpty());
  }

  @Test
  void nulBytesAreNamed() {
    LoadedFile file = Pipeline.load("machine m {\n\0 memory low 0x0 size 4K\n}\n");
    assertEquals(
        "error[syntax] line 2: character U+0000 is nothing that a machine can hold",
        Pipeline.findings(file).get(0));
    assertEquals(1, file.checked().machines().get(0).facts().machine().memory().size());
  }

  @Test
  void bothLineBreaksCountLines() {
    String text = "machine m {\n  memory low 0x1 .. 0x0\n}\n";
    assertEquals(
        Pipeline.findings(Pipeline.load(text)),
        Pipeline.findings(Pipeline.load(text.replace("\n", "\r\n"))));
  }

  @Test
  void aByteOrderMarkIsNoText() {
    assertEquals(List.of(), Pipeline.findings(Pipeline.load("\uFEFFmachine m { arch x86-64 }")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "machine m { foo 1 }|foo is nothing that a machine can hold",
        "machine m { memory low }|expected a range after memory low, found }",
        "machine m { memory low 0x0 }|expected .. or size after low 0x0, found }",
        "machine m { memory low 0x0 ..|expected a number after 0x0 .., found the end of the file",
        "machine m { arch x86 }|expected one of arm64, riscv64, x86-64 after arch, found x86",
        "machine m {|the file ends before the } of machine m",
        "machine m { } }|this } closes nothing",
        "machine m { /* never|the comment is not closed",
        "machine { }|expected a name after machine, found {",
        "machine m { host-bridge h { root-prot r at 00.0 } }|"
            + "root-prot is nothing that a host-bridge can hold; did you mean root-port",
        "machine m { iommu i { endpoint e at 00.0 } }|endpoint cannot stand in an iommu",
        "machine m { host-bridge h { endpoint e at } }|"
            + "expected a slot such as 01.0 after e at, found }"
      })
  void aSyntaxErrorSpeaksLikeAPerson(String text, String message) {
    assertEquals(
        List.of("error[syntax] line 1: " + message),
        Pipeline.findings(Pipeline.load(text)).stream()
            .filter(finding -> finding.contains("[syntax]"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"@allow(", "@allow", "import", "machine", "@", "device-type x { @allow("})
  void aFileThatEndsTooEarlyIsAFinding(String text) {
    assertEquals(1, Pipeline.findings(Pipeline.load(text)).size());
  }

  @Test
  void aMisspeltWordOfAListIsToldWhatWasMeant() {
    LoadedFile file = Pipeline.load("machine m {\n  arch x86_64\n}\n");
    assertEquals(
        List.of(
            "error[syntax] line 2: expected one of arm64, riscv64, x86-64 after arch, found x86_64;"
                + " did you mean x86-64"),
        Pipeline.findings(file));
  }

  @Test
  void aWordTooManyCostsItselfAlone() {
    LoadedFile file =
        Pipeline.load(
            """
            machine m {
              host-bridge pci0 {
                root-prot broken at 01.0 {
                  endpoint lost at 00.0
                }
                root-port rp at 02.0 {
                  colour blue
                  endpoint nic at 00.0
                }
                endpoint last at 03.0
              }
              memory low 0x0 size 4K
            }
            """);
    HostBridge host = file.checked().machines().get(0).facts().machine().hostBridges().get(0);
    assertEquals(
        List.of("rp", "last"), host.children().stream().map(child -> child.name()).toList());
    assertEquals(1, file.checked().machines().get(0).facts().machine().memory().size());
    assertEquals(
        2, Pipeline.findings(file).stream().filter(text -> text.contains("[syntax]")).count());
  }

  @Test
  void everyPrefixOfAFileIsChecked() {
    String text =
        Pipeline.read(Pipeline.REPOSITORY.resolve("examples/spdk-switch-without-acs.iotopo"));
    for (int end = 0; end < text.length(); end += 37) {
      LoadedFile file = Pipeline.load(text.substring(0, end));
      assertEquals(
          List.of(),
          Pipeline.findings(file).stream().filter(line -> line.contains("[internal]")).toList());
    }
  }

  @Test
  void everyFileWithoutOneOfItsWordsIsChecked() {
    String text = Pipeline.read(Pipeline.REPOSITORY.resolve("examples/nonacs-dpdk.iotopo"));
    String[] words = text.split("(?<=\\s)");
    for (int gone = 0; gone < words.length; gone += 3) {
      StringBuilder left = new StringBuilder();
      for (int at = 0; at < words.length; at++) {
        left.append(at == gone ? "" : words[at]);
      }
      LoadedFile file = Pipeline.load(left.toString());
      assertEquals(
          List.of(),
          Pipeline.findings(file).stream().filter(line -> line.contains("[internal]")).toList());
    }
  }

  @Test
  void textSurvivesAsItIs() {
    byte[] bytes = "machine m { cmdline \"gr\u00fc\u00df\" }".getBytes(StandardCharsets.UTF_8);
    LoadedFile file = Pipeline.load(new String(bytes, StandardCharsets.UTF_8));
    assertEquals(
        "gr\u00fc\u00df", file.checked().machines().get(0).facts().machine().commandLine());
  }
}
