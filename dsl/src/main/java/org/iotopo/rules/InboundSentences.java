package org.iotopo.rules;

import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.units.AddressRange;

/** What is said of the bus addresses that a host bridge accepts. */
public final class InboundSentences {

  private InboundSentences() {}

  /** The finding with every inbound window as a related place and an address. */
  public static Finding relate(Finding finding, HostBridge host) {
    Finding related = finding;
    for (int at = 0; at < host.inbound().size(); at++) {
      AddressRange window = host.inbound().get(at).bus();
      related =
          related
              .address(window, "inbound window")
              .related(
                  Place.of(new ElementPath(host.name()), Aspect.INBOUND, at), "accepts " + window);
    }
    return related;
  }
}
