package org.iotopo.rules.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Arch;
import org.iotopo.model.Firmware;
import org.iotopo.model.HostBridge;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Literals;
import org.iotopo.rules.Rule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The DMA allocator hands out bus addresses between inbound windows. */
final class InboundAcpiHole implements Rule {

  @Override
  public String id() {
    return "inbound-acpi-hole";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    boolean maximumOnly =
        facts.machine().firmware() == Firmware.ACPI && facts.machine().arch() != Arch.X86_64;
    for (HostBridge host : facts.machine().hostBridges()) {
      if (maximumOnly && host.inbound().size() > 1 && Hosts.isTranslated(facts, host)) {
        checkHost(host, findings);
      }
    }
  }

  private void checkHost(HostBridge host, Consumer<Finding> findings) {
    List<AddressRange> accepted = Hosts.inbound(host).ranges();
    AddressRange whole = new AddressRange(0, accepted.get(accepted.size() - 1).last());
    AddressSet holes = AddressSet.of(whole).minus(Hosts.inbound(host));
    if (holes.isEmpty()) {
      return;
    }
    int last =
        IntStream.range(0, host.inbound().size())
            .filter(at -> host.inbound().get(at).bus().last() == whole.last())
            .findFirst()
            .orElse(0);
    Finding finding =
        finding(
            Place.of(Hosts.path(host), Aspect.INBOUND, last),
            "_DMA of "
                + host.name()
                + " gives the DMA API only the maximum "
                + Address.format(whole.last())
                + ": "
                + holes.size()
                + " below it are not inbound, first ["
                + holes.ranges().get(0)
                + "]");
    for (AddressRange hole : holes.ranges()) {
      finding = finding.address(hole, "hole");
    }
    findings.accept(finding.fixes(single(host, whole)));
  }

  /** One window for all, where CPU and bus addresses are the same. */
  private static List<Fix> single(HostBridge host, AddressRange whole) {
    if (host.inbound().stream().anyMatch(window -> window.cpuBase() != window.bus().first())) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.Replace(Hosts.inbound(host, 0).place(), Literals.of(whole)));
    for (int at = 1; at < host.inbound().size(); at++) {
      edits.add(new Edit.Remove(Hosts.inbound(host, at).place()));
    }
    return List.of(Fix.proposed("Accept " + whole + " in one window", edits.toArray(Edit[]::new)));
  }
}
