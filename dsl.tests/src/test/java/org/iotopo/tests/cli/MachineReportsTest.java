package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.ide.cli.report.GccReport;
import org.iotopo.ide.cli.report.GithubReport;
import org.iotopo.ide.cli.report.GitlabReport;
import org.iotopo.ide.cli.report.JsonReport;
import org.iotopo.ide.cli.report.JunitReport;
import org.iotopo.ide.cli.report.Names;
import org.iotopo.ide.cli.report.Report;
import org.iotopo.ide.cli.report.SarifReport;
import org.iotopo.ide.cli.report.Summary;
import org.iotopo.tests.backend.JsonSchemas;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The reports that other programs read. */
class MachineReportsTest {

  private static final String TEXT = "map 4G\nacs none\n";

  private static final LocatedFinding FULL = Findings.full(TEXT, "map 4G", "acs none");

  private static final LocatedFinding ODD =
      Findings.bare(TEXT, "none", Severity.WARNING, "50%, a:b\r\n<&\"");

  private static String written(Names names, Function<PrintStream, Report> format) {
    names.put(Findings.FILE, "dir, x/ä b.iotopo");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    Report report = format.apply(out);
    Summary summary = new Summary();
    summary.add(List.of(FULL, ODD));
    report.add(Findings.report(TEXT, FULL, ODD));
    report.finish(summary);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonIsValidAgainstItsSchema() {
    Names names = new Names();
    String text = written(names, out -> new JsonReport(out, names));
    JsonSchemas.assertValid("findings.schema.json", text);
    JsonObject finding =
        JsonParser.parseString(text)
            .getAsJsonObject()
            .getAsJsonArray("findings")
            .get(0)
            .getAsJsonObject();
    assertEquals("iova-shadowed", finding.get("rule").getAsString());
    assertEquals("dir, x/ä b.iotopo", finding.get("file").getAsString());
    assertEquals(
        "0x90000000",
        finding.getAsJsonArray("addresses").get(0).getAsJsonObject().get("start").getAsString());
    assertEquals(
        "{\"start\":{\"line\":1,\"column\":1},\"end\":{\"line\":1,\"column\":7}}",
        finding.get("range").toString());
  }

  @Test
  void githubEscapesWhatItsCommandsAreMadeOf() {
    Names names = new Names();
    assertEquals(
        """
        ::error file=dir%2C x/ä b.iotopo,line=1,col=1,endLine=1,endColumn=7,title=iova-shadowed::4 GiB .. 20 GiB meets 5 MiB
        ::warning file=dir%2C x/ä b.iotopo,line=2,col=5,endLine=2,endColumn=9,title=some-rule::50%25, a:b%0D%0A<&"
        """,
        written(names, out -> new GithubReport(out, names)));
  }

  @Test
  void sarifHasRulesRegionsRelatedLocationsAndFixes() {
    Names names = new Names();
    String text = written(names, out -> new SarifReport(out, "1.2", names));
    JsonObject log = JsonParser.parseString(text).getAsJsonObject();
    assertEquals("2.1.0", log.get("version").getAsString());
    JsonObject run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
    JsonArray rules = run.getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules");
    JsonArray results = run.getAsJsonArray("results");
    assertEquals(2, rules.size());
    for (int at = 0; at < results.size(); at++) {
      JsonObject result = results.get(at).getAsJsonObject();
      JsonObject rule = rules.get(result.get("ruleIndex").getAsInt()).getAsJsonObject();
      assertEquals(rule.get("id"), result.get("ruleId"));
      assertTrue(!rule.getAsJsonObject("help").get("markdown").getAsString().isEmpty());
    }
    JsonObject first = results.get(0).getAsJsonObject();
    JsonObject place =
        first
            .getAsJsonArray("locations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("physicalLocation");
    assertEquals(
        "dir,%20x/%C3%A4%20b.iotopo",
        place.getAsJsonObject("artifactLocation").get("uri").getAsString());
    assertEquals(1, place.getAsJsonObject("region").get("startLine").getAsInt());
    assertEquals(7, place.getAsJsonObject("region").get("endColumn").getAsInt());
    assertEquals(1, first.getAsJsonArray("relatedLocations").size());
    assertEquals(
        "map 8G",
        first
            .getAsJsonArray("fixes")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("artifactChanges")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("replacements")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("insertedContent")
            .get("text")
            .getAsString());
  }

  @Test
  void gccHasOneLineAFindingAndOneAnOtherPlace() {
    Names names = new Names();
    assertEquals(
        """
        dir, x/ä b.iotopo:1:1: error: 4 GiB .. 20 GiB meets 5 MiB [iova-shadowed]
        dir, x/ä b.iotopo:2:1: note: no redirect here
        dir, x/ä b.iotopo:2:5: warning: 50%, a:b��<&" [some-rule]
        """,
        written(names, out -> new GccReport(out, names)));
  }

  @Test
  void gitlabGivesEveryFindingAFingerprintOfItsOwn() {
    Names names = new Names();
    JsonArray findings =
        JsonParser.parseString(written(names, out -> new GitlabReport(out, names)))
            .getAsJsonArray();
    assertEquals(
        2,
        findings.asList().stream()
            .map(each -> each.getAsJsonObject().get("fingerprint"))
            .distinct()
            .count());
    assertEquals("major", findings.get(0).getAsJsonObject().get("severity").getAsString());
  }

  @Test
  void junitIsWellFormedAndFailsOnce() throws Exception {
    Names names = new Names();
    String text = written(names, out -> new JunitReport(out, Severity.ERROR, names));
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(1, xml.getElementsByTagName("testcase").getLength());
    assertEquals(1, xml.getElementsByTagName("failure").getLength());
  }
}
