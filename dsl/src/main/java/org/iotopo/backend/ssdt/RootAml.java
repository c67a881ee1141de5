package org.iotopo.backend.ssdt;

import static org.iotopo.binary.aml.Data.buffer;
import static org.iotopo.binary.aml.Data.eisaId;
import static org.iotopo.binary.aml.Data.integer;
import static org.iotopo.binary.aml.Data.pack;
import static org.iotopo.binary.aml.Data.resources;
import static org.iotopo.binary.aml.Data.string;
import static org.iotopo.binary.aml.Data.uuid;
import static org.iotopo.binary.aml.Terms.add;
import static org.iotopo.binary.aml.Terms.argument;
import static org.iotopo.binary.aml.Terms.device;
import static org.iotopo.binary.aml.Terms.different;
import static org.iotopo.binary.aml.Terms.dwordField;
import static org.iotopo.binary.aml.Terms.equal;
import static org.iotopo.binary.aml.Terms.keep;
import static org.iotopo.binary.aml.Terms.local;
import static org.iotopo.binary.aml.Terms.method;
import static org.iotopo.binary.aml.Terms.name;
import static org.iotopo.binary.aml.Terms.named;
import static org.iotopo.binary.aml.Terms.returned;
import static org.iotopo.binary.aml.Terms.store;
import static org.iotopo.binary.aml.Terms.when;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.binary.aml.Aml;

/** The device of a host bridge, object by object. */
final class RootAml {

  private RootAml() {}

  static Aml of(Root root) {
    List<Aml> body = new ArrayList<>();
    body.add(name("_HID", eisaId("PNP0A08")));
    body.add(name("_CID", eisaId("PNP0A03")));
    body.add(name("_UID", integer(root.uid())));
    body.add(name("_SEG", integer(root.segment())));
    body.add(name("_BBN", integer(root.firstBus())));
    body.add(name("_CCA", integer(root.coherent() ? 1 : 0)));
    root.proximity().ifPresent(node -> body.add(name("_PXM", integer(node))));
    root.ecam().ifPresent(base -> body.add(name("_CBA", integer(base.bits()))));
    body.add(name("_CRS", descriptors(root.current())));
    if (!root.inbound().isEmpty()) {
      body.add(name("_DMA", descriptors(root.inbound())));
    }
    if (root.preservesConfig()) {
      body.add(deviceSpecificMethod());
    }
    body.add(operatingSystemCapabilities());
    root.reservation().ifPresent(space -> body.add(reservation(space)));
    root.ports().forEach(port -> body.add(port(port)));
    return device(root.name(), body);
  }

  private static Aml descriptors(List<Descriptor> descriptors) {
    return resources(descriptors.stream().map(Descriptor::resource).toList());
  }

  /** Functions 0 and 5 (PCI Firmware Specification 3.3, 4.6.5). */
  private static Aml deviceSpecificMethod() {
    return method(
        "_DSM",
        4,
        when(
            equal(argument(0), uuid(Constants.PCI_DSM)),
            when(equal(argument(2), integer(0)), returned(buffer(Constants.FUNCTIONS_0_AND_5))),
            when(equal(argument(2), integer(5)), returned(integer(0)))),
        returned(buffer(0)));
  }

  /** What Linux may control (PCI Firmware Specification 3.3, 4.5.1). */
  private static Aml operatingSystemCapabilities() {
    return method(
        "_OSC",
        4,
        dwordField(argument(3), 0, "CDW1"),
        when(
            equal(argument(0), uuid(Constants.PCI_OSC)),
            dwordField(argument(3), 8, "CDW3"),
            store(named("CDW3"), local(0)),
            keep(named("CDW3"), integer(Constants.GRANTED)),
            when(
                different(argument(1), integer(1)),
                add(named("CDW1"), integer(Constants.UNKNOWN_REVISION))),
            when(different(local(0), named("CDW3")), add(named("CDW1"), integer(Constants.MASKED))),
            returned(argument(3))),
        add(named("CDW1"), integer(Constants.UNKNOWN_UUID)),
        returned(argument(3)));
  }

  private static Aml reservation(Descriptor space) {
    return device(
        Root.RESERVATION,
        List.of(name("_HID", eisaId("PNP0C02")), name("_CRS", descriptors(List.of(space)))));
  }

  private static Aml port(Port port) {
    List<Aml> body = new ArrayList<>();
    body.add(name("_ADR", integer(port.address())));
    port.externalUid().ifPresent(uid -> body.add(name("_DSD", external(uid))));
    return device(port.name(), body);
  }

  private static Aml external(int uid) {
    return pack(
        uuid(Constants.EXTERNAL_PORT),
        pack(pack(string("ExternalFacingPort"), integer(1)), pack(string("UID"), integer(uid))));
  }
}
