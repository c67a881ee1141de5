package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.CarveOut;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.backend.Refusals;
import org.iotopo.binary.Struct;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;

/**
 * One table as a target of its own: {@code MACHINE.dmar.aml}, if the machine needs it, and {@code
 * MACHINE.GUEST.dmar.aml} for every guest that learns of its carve-outs by that table.
 */
public final class TableBackend implements Backend {

  private final String id;
  private final String summary;
  private final Table table;
  private final Optional<CarveOut.Channel> channel;

  private TableBackend(String id, String summary, Table table) {
    this(id, summary, table, Optional.empty());
  }

  private TableBackend(String id, String summary, Table table, Optional<CarveOut.Channel> channel) {
    this.id = id;
    this.summary = summary;
    this.table = table;
    this.channel = channel;
  }

  /** DMAR. */
  public static TableBackend dmar() {
    return new TableBackend(
        "dmar",
        "ACPI's DMAR: Intel's IOMMUs and their reserved memory",
        new DmarTable(),
        Optional.of(CarveOut.Channel.RMRR));
  }

  /** IORT. */
  public static TableBackend iort() {
    return new TableBackend(
        "iort",
        "ACPI's IORT: SMMUs, ID mappings and reserved memory",
        new IortTable(),
        Optional.of(CarveOut.Channel.RMR));
  }

  /** IVRS. */
  public static TableBackend ivrs() {
    return new TableBackend(
        "ivrs",
        "ACPI's IVRS: AMD's IOMMUs and their reserved memory",
        new IvrsTable(),
        Optional.of(CarveOut.Channel.IVMD));
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
    List<Artifact> artifacts = new ArrayList<>();
    List<Facts> all = new ArrayList<>(List.of(facts));
    facts.machine().guests().forEach(guest -> guest(facts, guest).ifPresent(all::add));
    for (Facts each : all) {
      draft(each, options).table().ifPresent(struct -> artifacts.add(artifact(each, struct)));
    }
    return artifacts;
  }

  @Override
  public List<Finding> refusals(Facts facts, BuildOptions options) {
    List<Finding> findings = new ArrayList<>(draft(facts, options).findings());
    for (Guest guest : facts.machine().guests()) {
      Optional<Facts> inside = guest(facts, guest);
      if (inside.isPresent()) {
        Place place = Place.of(new ElementPath(guest.name()));
        for (Finding finding : draft(inside.get(), options).findings()) {
          String message = "the " + id + " table of " + guest.name() + ": " + finding.message();
          findings.add(
              finding.severity() == Severity.ERROR
                  ? Refusals.error(place, message)
                  : Refusals.warning(place, message));
        }
      }
    }
    return findings;
  }

  private Optional<Facts> guest(Facts facts, Guest guest) {
    return channel.flatMap(told -> GuestMachine.of(facts, guest, told));
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
