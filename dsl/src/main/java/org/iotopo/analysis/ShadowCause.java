package org.iotopo.analysis;

/** Why a port keeps an address from going upstream (SEMANTICS 5.2). */
public enum ShadowCause {
  /** The port does not forward upstream what would come back down through it (UF off). */
  NO_FORWARDING("no-forwarding"),
  /** The port does not redirect requests to its siblings (RR off). */
  NO_REDIRECT("no-redirect"),
  /** The egress vector lets the request go direct although redirect is on. */
  EGRESS_DIRECT("egress-direct"),
  /** The egress vector blocks the request. */
  EGRESS_BLOCKED("egress-blocked"),
  /** The switch claims the address but no downstream port does (URR off): Unsupported Request. */
  UNCLAIMED("unclaimed"),
  /** The address is a port's own BAR, and access to it is not redirected. */
  PORT_BAR("port-bar"),
  /** A sibling function inside the same device may take it. */
  DEVICE_INTERNAL("device-internal"),
  /** A sibling function of the upstream port may take it. */
  UPSTREAM_PORT_SIBLING("upstream-port-sibling"),
  /** A device or bridge of the conventional bus decodes it first. */
  CONVENTIONAL_BUS("conventional-bus"),
  /** The root complex may route it to another root port or an integrated endpoint. */
  ROOT_COMPLEX("root-complex");

  private final String word;

  ShadowCause(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
