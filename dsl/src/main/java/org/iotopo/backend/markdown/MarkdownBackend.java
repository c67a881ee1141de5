package org.iotopo.backend.markdown;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.report.MachineReport;

/** A report to read beside the code: in a review, a wiki, a ticket. */
public final class MarkdownBackend implements Backend {

  @Override
  public String id() {
    return "markdown";
  }

  @Override
  public String summary() {
    return "a report as Markdown tables";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return build(MachineReport.of(facts), BuildOptions.DEFAULT);
  }

  @Override
  public List<Artifact> build(MachineReport report, BuildOptions options) {
    return List.of(
        new Artifact(
            report.facts().machine().name() + ".md",
            out -> {
              Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              write(report, writer);
              writer.flush();
            }));
  }

  private static void write(MachineReport report, Writer out) throws IOException {
    new MarkdownReport(report, out).write();
  }
}
