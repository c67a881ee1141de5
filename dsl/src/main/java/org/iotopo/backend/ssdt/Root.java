package org.iotopo.backend.ssdt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.binary.aml.NameSeg;
import org.iotopo.units.Address;

/**
 * A host bridge.
 *
 * @param element the name of its element
 * @param uid unique among host bridges
 * @param firstBus the number of its root bus
 * @param ecam CPU address of bus 0's configuration space
 * @param current what it hands on to its bus ({@code _CRS})
 * @param inbound what it accepts from devices ({@code _DMA}); empty for everything
 * @param reservation the configuration space that no other device may have ({@code PNP0C02})
 */
public record Root(
    String element,
    NameSeg name,
    int uid,
    int segment,
    int firstBus,
    boolean coherent,
    boolean preservesConfig,
    OptionalInt proximity,
    Optional<Address> ecam,
    List<Descriptor> current,
    List<Descriptor> inbound,
    Optional<Descriptor> reservation,
    List<Port> ports) {

  /** The name of the device that reserves the configuration space. */
  public static final NameSeg RESERVATION = new NameSeg("RES0");

  /** What is in its scope besides ports. */
  static final List<NameSeg> NAMES = List.of(RESERVATION);

  /** Copies the lists. */
  public Root {
    current = List.copyOf(current);
    inbound = List.copyOf(inbound);
    ports = List.copyOf(ports);
  }
}
