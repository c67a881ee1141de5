package org.iotopo.backend.acpi;

import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.binary.Struct;
import org.iotopo.diagnostics.Finding;

/** One table as a target of its own: {@code MACHINE.dmar.aml}, if the machine needs it. */
public final class TableBackend implements Backend {

  private final String id;
  private final String summary;
  private final Table table;

  private TableBackend(String id, String summary, Table table) {
    this.id = id;
    this.summary = summary;
    this.table = table;
  }

  /** DMAR. */
  public static TableBackend dmar() {
    return new TableBackend(
        "dmar", "ACPI's DMAR: Intel's IOMMUs and their reserved memory", new DmarTable());
  }

  /** IORT. */
  public static TableBackend iort() {
    return new TableBackend(
        "iort", "ACPI's IORT: SMMUs, ID mappings and reserved memory", new IortTable());
  }

  /** IVRS. */
  public static TableBackend ivrs() {
    return new TableBackend(
        "ivrs", "ACPI's IVRS: AMD's IOMMUs and their reserved memory", new IvrsTable());
  }

  /** MCFG. */
  public static TableBackend mcfg() {
    return new TableBackend(
        "mcfg", "ACPI's MCFG: where configuration space is in memory", new McfgTable());
  }

  /** RIMT. */
  public static TableBackend rimt() {
    return new TableBackend("rimt", "ACPI's RIMT: RISC-V's IOMMUs", new RimtTable());
  }

  /** VIOT. */
  public static TableBackend viot() {
    return new TableBackend("viot", "ACPI's VIOT: virtio-iommus", new ViotTable());
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return build(facts, BuildOptions.DEFAULT);
  }

  @Override
  public List<Artifact> build(Facts facts, BuildOptions options) {
    return draft(facts, options).table().stream().map(struct -> artifact(facts, struct)).toList();
  }

  @Override
  public List<Finding> refusals(Facts facts, BuildOptions options) {
    return draft(facts, options).findings();
  }

  private Draft draft(Facts facts, BuildOptions options) {
    Draft draft = new Draft();
    table.write(facts, options, draft);
    return draft;
  }

  private Artifact artifact(Facts facts, Struct struct) {
    String name = facts.machine().name() + "." + id + ".aml";
    return new Artifact(name, out -> out.write(struct.encoded().toArray()));
  }
}
