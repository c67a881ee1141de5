package org.iotopo.analysis;

import java.util.List;
import org.iotopo.pci.BridgeKind;
import org.iotopo.units.AddressRange;

/**
 * IOVAs that never reach the IOMMU from below a port, and why.
 *
 * @param range bus addresses
 * @param at the port that turns or drops the request; inside a device, the function that is hit
 * @param lands who takes the request or part of it; empty where it is dropped
 */
public record ShadowPiece(
    AddressRange range, Certainty certainty, ShadowCause cause, Function at, List<Function> lands) {

  /** Copies the list. */
  public ShadowPiece {
    lands = List.copyOf(lands);
  }

  /** Where the request is turned or dropped: for what a switch decides, its upstream port. */
  public Function turnedAt() {
    return switch (cause) {
      case NO_REDIRECT, EGRESS_DIRECT, EGRESS_BLOCKED, UNCLAIMED ->
          at.bridge().filter(bridge -> bridge.kind() == BridgeKind.DOWNSTREAM_PORT).isPresent()
              ? at.upstream().orElse(at)
              : at;
      default -> at;
    };
  }

  /** Why, as a clause: {@code dsp0 does not redirect (RR off), usp claims it}. */
  public String sentence() {
    String port = at.path().name();
    String switchName = turnedAt().path().name();
    return switch (cause) {
      case NO_FORWARDING ->
          port + " would have to send it back down and does not forward it up (UF off)";
      case NO_REDIRECT ->
          turnedAt() == at
              ? port + " does not redirect (RR off)"
              : port + " does not redirect (RR off), " + switchName + " claims it";
      case EGRESS_DIRECT -> port + " lets it go direct (EC on, its vector bit clear)";
      case EGRESS_BLOCKED -> port + " blocks it (EC on, its vector bit set, RR off)";
      case UNCLAIMED -> switchName + " claims it and no downstream port does (URR off)";
      case PORT_BAR -> "it is a BAR of " + (lands.isEmpty() ? port : lands.get(0).path().name());
      case DEVICE_INTERNAL -> "it is a BAR of " + port + " in the same device";
      case UPSTREAM_PORT_SIBLING -> "a sibling function of " + port + " may take it";
      case CONVENTIONAL_BUS -> "it is decoded on the conventional bus below " + port;
      case ROOT_COMPLEX -> "the root complex may route it below " + port;
    };
  }
}
