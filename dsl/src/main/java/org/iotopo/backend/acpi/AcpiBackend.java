package org.iotopo.backend.acpi;

import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;

/** All tables that a machine needs, each refused by itself where it cannot say something. */
public final class AcpiBackend implements Backend {

  @Override
  public String id() {
    return "acpi";
  }

  @Override
  public String summary() {
    return "all ACPI tables that the machine needs";
  }

  @Override
  public List<String> parts() {
    return List.of("mcfg", "dmar", "ivrs", "iort", "viot", "rimt", "ssdt");
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return List.of();
  }
}
