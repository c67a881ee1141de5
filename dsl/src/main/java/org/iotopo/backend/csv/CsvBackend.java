package org.iotopo.backend.csv;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;

/** The address map, one range a line. */
public final class CsvBackend implements Backend {

  @Override
  public String id() {
    return "csv";
  }

  @Override
  public String summary() {
    return "the address map, one range a line";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return List.of(
        new Artifact(
            facts.machine().name() + ".csv",
            out -> {
              Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              new AddressTable(facts, writer).write();
              writer.flush();
            }));
  }
}
