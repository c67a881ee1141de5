package org.iotopo.backend.html;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.report.MachineReport;

/** A report with both pictures, for a browser or a printer. */
public final class HtmlBackend implements Backend {

  @Override
  public String id() {
    return "html";
  }

  @Override
  public String summary() {
    return "a report with pictures, tables and explanations, in one page";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return build(MachineReport.of(facts), BuildOptions.DEFAULT);
  }

  @Override
  public List<Artifact> build(MachineReport report, BuildOptions options) {
    return List.of(
        new Artifact(
            report.facts().machine().name() + ".html",
            out -> {
              Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              new HtmlPage(report, writer).write();
              writer.flush();
            }));
  }
}
