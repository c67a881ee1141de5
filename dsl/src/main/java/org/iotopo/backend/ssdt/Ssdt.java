package org.iotopo.backend.ssdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iotopo.backend.Refusals;
import org.iotopo.binary.Octets;
import org.iotopo.binary.acpi.AcpiHeader;
import org.iotopo.binary.aml.Aml;
import org.iotopo.binary.aml.NameSeg;
import org.iotopo.binary.aml.PkgLength;
import org.iotopo.binary.aml.Terms;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;

/**
 * The secondary system description table of a machine: its host bridges below {@code \_SB}. What a
 * function's driver makes itself (VMD) is not firmware's to describe.
 *
 * @param roots the host bridges
 * @param omitted the elements of those that a driver makes
 * @param limits what the table cannot say; with an error there is none
 */
public record Ssdt(List<Root> roots, List<String> omitted, List<Finding> limits) {

  /** The revision of the table: from 2 on integers have 64 bits. */
  public static final int REVISION = 2;

  /** The scope of all devices. */
  public static final NameSeg SYSTEM_BUS = new NameSeg("_SB");

  /** The root and one name. */
  private static final int SYSTEM_BUS_BYTES = 5;

  private static final Pattern DEVICE_PATH = Pattern.compile("\\\\_SB_?\\.([A-Z_][A-Z0-9_]{0,3})");

  /** Copies the lists. */
  public Ssdt {
    roots = List.copyOf(roots);
    omitted = List.copyOf(omitted);
    limits = List.copyOf(limits);
  }

  /** The table of a machine whose addresses are assigned. */
  public static Ssdt of(Machine machine) {
    List<HostBridge> hosts = new ArrayList<>();
    List<String> omitted = new ArrayList<>();
    for (HostBridge host : machine.hostBridges()) {
      if (host.behind().isPresent()) {
        omitted.add(host.name());
      } else {
        hosts.add(host);
      }
    }
    List<Finding> limits = new ArrayList<>();
    List<Optional<NameSeg>> names =
        NameSegs.of(hosts.stream().map(HostBridge::name).toList(), devices(machine));
    RootBuilder builder = new RootBuilder(machine.arch(), limits);
    List<Root> roots = new ArrayList<>();
    for (int index = 0; index < hosts.size(); index++) {
      HostBridge host = hosts.get(index);
      Place place = Place.of(new ElementPath(host.name()));
      if (names.get(index).isEmpty()) {
        limits.add(Refusals.error(place, "no NameSeg is left for " + host.name()));
      } else if (host.buses().isEmpty()) {
        limits.add(Refusals.error(place, host.name() + " has no bus numbers"));
      } else {
        roots.add(builder.root(host, names.get(index).get(), index));
      }
    }
    Ssdt table = new Ssdt(roots, omitted, limits);
    return table.isWritable() ? table.checkedForSize() : table;
  }

  /** What else has a name below {@code \_SB}. */
  private static List<NameSeg> devices(Machine machine) {
    return machine.platformDevices().stream()
        .flatMap(device -> device.path().stream())
        .flatMap(
            path -> {
              Matcher matcher = DEVICE_PATH.matcher(path);
              return matcher.lookingAt()
                  ? Stream.of(new NameSeg(matcher.group(1)))
                  : Stream.empty();
            })
        .toList();
  }

  /** Whether nothing keeps the table from being written. */
  public boolean isWritable() {
    return limits.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /**
   * The table.
   *
   * @param oemId up to 6 ASCII characters
   * @param oemTableId up to 8 ASCII characters
   * @param oemRevision 32 bits
   */
  public Octets table(String oemId, String oemTableId, long oemRevision) {
    return AcpiHeader.fresh(AcpiHeader.ANY, "SSDT", REVISION, oemId, oemTableId)
        .with("OEM Revision", oemRevision)
        .with("Content", Terms.scope(SYSTEM_BUS, devices()).octets())
        .encoded();
  }

  private List<Aml> devices() {
    return roots.stream().map(RootAml::of).toList();
  }

  private Ssdt checkedForSize() {
    long size = devices().stream().mapToLong(Aml::size).sum();
    if (size <= PkgLength.MAX_CONTENT - SYSTEM_BUS_BYTES) {
      return this;
    }
    Place place = Place.of(ElementPath.MACHINE, Aspect.NAME);
    String message = size + " bytes of host bridges; a scope holds " + PkgLength.MAX_CONTENT;
    return new Ssdt(roots, omitted, List.of(Refusals.error(place, message)));
  }
}
