package org.iotopo.rules.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Overlap;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Firmware;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.rules.Carved;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressSet;

/** Inbound windows overlap, or Linux cannot walk them in order. */
final class InboundOverlap implements Rule {

  @Override
  public String id() {
    return "inbound-overlap";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (HostBridge host : facts.machine().hostBridges()) {
      List<Integer> indexes = IntStream.range(0, host.inbound().size()).boxed().toList();
      List<Overlap<Integer>> pairs =
          Overlap.in(indexes, at -> host.inbound().get(at).bus(), (one, other) -> true);
      for (Overlap<Integer> pair : pairs) {
        int later = Math.max(pair.lower(), pair.upper());
        int earlier = Math.min(pair.lower(), pair.upper());
        findings.accept(
            Hosts.inbound(host, later)
                .meets(this, "overlaps", Hosts.inbound(host, earlier))
                .fixes(apart(host, later, earlier)));
      }
      if (pairs.isEmpty() && isWalked(facts, host)) {
        checkOrder(host, indexes, findings);
      }
    }
  }

  /** The later one without what the earlier has; not at all where it says the same. */
  private static List<Fix> apart(HostBridge host, int later, int earlier) {
    InboundWindow window = host.inbound().get(later);
    InboundWindow first = host.inbound().get(earlier);
    Place place = Hosts.inbound(host, later).place();
    boolean same = window.cpuBase() - window.bus().first() == first.cpuBase() - first.bus().first();
    return same && first.bus().contains(window.bus())
        ? List.of(Fix.preferred("Remove what is accepted already", new Edit.Remove(place)))
        : new Carved(place, "inbound", window.bus(), window.cpuBase())
            .without(AddressSet.of(first.bus()), "what is accepted already");
  }

  /** The DMA allocator walks the windows of a device tree's host bridge. */
  private static boolean isWalked(Facts facts, HostBridge host) {
    return facts.machine().firmware() == Firmware.DEVICE_TREE && Hosts.isTranslated(facts, host);
  }

  /** Sorted by CPU address, the bus addresses must rise ({@code iova_reserve_pci_windows}). */
  private void checkOrder(HostBridge host, List<Integer> indexes, Consumer<Finding> findings) {
    List<Integer> byCpu = new ArrayList<>(indexes);
    byCpu.sort(Comparator.comparing(at -> host.inbound().get(at).cpu()));
    for (int at = 1; at < byCpu.size(); at++) {
      Party lower = Hosts.inbound(host, byCpu.get(at - 1));
      Party upper = Hosts.inbound(host, byCpu.get(at));
      if (Address.below(upper.range().first(), lower.range().first())) {
        findings.accept(
            finding(
                    upper.place(),
                    upper + " comes before " + lower + " on the bus and after it for the CPU")
                .label("Linux gives up: Failed to reserve IOVA, EINVAL")
                .address(upper.range(), upper.name())
                .address(lower.range(), lower.name())
                .related(lower.place(), lower.toString()));
        return;
      }
    }
  }
}
