package org.iotopo.ide.cli.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;

/** Findings as a Code Quality report of GitLab. */
public final class GitlabReport implements Report {

  private final PrintStream out;
  private final Names names;
  private final List<LocatedFinding> findings = new ArrayList<>();
  private final Set<String> fingerprints = new HashSet<>();

  /** Writes there, at the end. */
  public GitlabReport(PrintStream out, Names names) {
    this.out = out;
    this.names = names;
  }

  @Override
  public void add(FileReport file) {
    findings.addAll(file.findings());
  }

  @Override
  public void finish(Summary summary) {
    try {
      Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      JsonWriter json = new JsonWriter(text);
      json.setIndent("  ");
      json.setHtmlSafe(false);
      json.beginArray();
      for (LocatedFinding located : findings) {
        write(json, located);
      }
      json.endArray();
      json.flush();
      text.write('\n');
      text.flush();
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  private void write(JsonWriter json, LocatedFinding located) throws IOException {
    Finding finding = located.finding();
    String path = names.of(located.span().file());
    json.beginObject();
    json.name("description").value(finding.message());
    json.name("check_name").value(finding.rule());
    json.name("fingerprint").value(fingerprint(path, finding));
    json.name("severity")
        .value(
            switch (finding.severity()) {
              case ERROR -> "major";
              case WARNING -> "minor";
              case INFO, HINT -> "info";
            });
    json.name("location").beginObject();
    json.name("path").value(path);
    json.name("lines").beginObject();
    json.name("begin").value(located.span().line());
    json.name("end").value(located.span().endLine());
    json.endObject().endObject().endObject();
  }

  /** The same finding has the same one when lines above it move. */
  private String fingerprint(String path, Finding finding) {
    String stable = path + "\n" + finding.rule() + "\n" + finding.message();
    String print = digest(stable);
    for (int again = 2; !fingerprints.add(print); again++) {
      print = digest(stable + "\n" + again);
    }
    return print;
  }

  private static String digest(String text) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
