package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backends;
import org.iotopo.compiler.Compilation;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

  private static final Path EXAMPLE = Pipeline.REPOSITORY.resolve("examples/nonacs-dpdk.iotopo");

  @TempDir private Path folder;

  private static String text(String target, Facts facts) throws IOException {
    List<Artifact> files = Backends.byId(target).orElseThrow().build(facts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    files.get(0).content().writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private String built(String target, String file) throws IOException {
    Cli.Result result =
        Cli.run("build", EXAMPLE.toString(), "--to", target, "-o", folder.toString());
    assertEquals(0, result.code(), result.err());
    return Files.readString(folder.resolve(file));
  }

  @TestFactory
  Stream<DynamicTest> everyMachineHasReports() {
    return Pipeline.files(Pipeline.REPOSITORY.resolve("examples")).stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      for (Compilation machine : Pipeline.load(file).checked().machines()) {
                        assertSound(machine.facts());
                      }
                    }));
  }

  private static void assertSound(Facts facts) throws IOException {
    for (String target : List.of("html", "markdown", "csv", "dot")) {
      assertEquals(text(target, facts), text(target, facts), "the same bytes");
    }
    int cells = 10;
    for (String line : text("csv", facts).lines().toList()) {
      assertEquals(cells, line.replaceAll("\"[^\"]*\"", "").split(",", -1).length, line);
    }
    String page = text("html", facts);
    assertFalse(page.matches("(?s).*(src|href)=\"(?!#).*"), "nothing from elsewhere");
    Set<String> ids = new HashSet<>();
    Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(page);
    while (id.find()) {
      assertTrue(ids.add(id.group(1)), id.group(1));
    }
    Matcher link = Pattern.compile("href=\"#([^\"]*)\"").matcher(page);
    while (link.find()) {
      assertTrue(ids.contains(link.group(1)), () -> "a link to nothing: " + link.group(1));
    }
  }

  @Test
  void thePageTellsFindingsWithTheirLinesAndWhatTheyMean() throws IOException {
    String page = built("html", "nonacs-dpdk.html");
    assertTrue(
        page.contains("<a href=\"#rule-group-unsound\"><code>group-unsound</code></a><td>74"));
    assertTrue(page.contains("Without ACS nothing obliges the port"));
    assertTrue(page.contains("data-line=\"44\""), "what is drawn knows its line too");
    assertTrue(page.contains("IOVAs of assign fastpath"));
  }

  @Test
  void markdownHasTheTreeAndTheSameTables() throws IOException {
    String page = built("md", "nonacs-dpdk.md");
    assertTrue(page.contains("│  └─ usp  0000:01:00.0  upstream-port  group 2  no ACS\n"), page);
    assertTrue(page.contains("| warning | `group-unsound` | 74 | `fastpath` |"), page);
    assertTrue(page.contains("## Usable IOVAs"), page);
  }

  @Test
  void theTableHasEveryViewAndEveryReason() throws IOException {
    List<String> lines = built("csv", "nonacs-dpdk.csv").lines().toList();
    assertEquals("view,of,consumer,first,last,size,what,element,origin,detail", lines.get(0));
    assertTrue(lines.contains("cpu,,,0x0,0x7fffffff,0x80000000,ram,low,declared,"));
    assertTrue(
        lines.contains(
            "bus,pci0,,0x2002000000,0x2003ffffff,0x2000000,bar"
                + " 0,pci0.rp1.usp.dsp1.nic1,computed,pref"));
    assertTrue(
        lines.contains(
            "iova,pci0.rp1.usp.dsp0.nic0,dpdk,0x2002000000,0x2003ffffff,0x2000000,shadowed,"
                + "pci0.rp1.usp.dsp0,,\"dsp0 does not redirect (RR off), usp claims it\""));
  }

  @Test
  void theGraphHasGroupsOfSeveralAsClusters() throws IOException {
    String graph = built("dot", "nonacs-dpdk.dot");
    assertTrue(graph.contains("subgraph \"cluster_group3\" {"), graph);
    assertFalse(graph.contains("cluster_group0"), "a group of one needs no frame");
    assertTrue(graph.contains("\"pci0.rp1.usp.dsp0\" -> \"pci0.rp1.usp.dsp0.nic0\";"), graph);
  }
}
