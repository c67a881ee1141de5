package org.iotopo.printer;

import static org.iotopo.printer.References.Kind.FUNCTION;
import static org.iotopo.printer.References.Kind.REQUESTERS;

import org.iotopo.model.ElementPath;
import org.iotopo.model.Firmware;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.model.HostBridge.RootComplexPolicy;
import org.iotopo.model.Its;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.model.PlatformDevice;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Segment;
import org.iotopo.units.Address;

/** The machine and its elements, group by group. */
final class MachinePrinter {

  private final Machine machine;
  private final Page page;
  private final Comments comments;
  private final DeviceTypes types;
  private final References references;

  MachinePrinter(Machine machine, Page page, Comments comments, DeviceTypes types) {
    this.machine = machine;
    this.page = page;
    this.comments = comments;
    this.types = types;
    this.references = new References(machine);
  }

  void print() {
    comments.above(ElementPath.MACHINE, machine.documentation());
    page.element("machine " + machine.name(), this::body);
  }

  private void body() {
    attributes();
    machine.memory().forEach(this::memory);
    IommuPrinter iommu = new IommuPrinter(page, references);
    machine.iommus().forEach(unit -> element(unit.name(), unit.documentation(), iommu.of(unit)));
    for (int at = 0; at < machine.its().size(); at++) {
      its(machine.its().get(at), at);
    }
    machine.hostBridges().forEach(this::host);
    machine.platformDevices().forEach(this::platformDevice);
    machine.reserved().forEach(this::reserved);
    UserPrinter user = new UserPrinter(machine, page, comments, references);
    machine
        .assignments()
        .forEach(each -> element(each.name(), each.documentation(), user.of(each)));
    machine.guests().forEach(each -> element(each.name(), each.documentation(), user.of(each)));
    page.apart();
    comments.rest();
  }

  /** An element in lines of its own, with what is said above it. */
  private void element(String name, String documentation, Runnable text) {
    page.apart();
    comments.above(new ElementPath(name), documentation);
    text.run();
    page.apart();
  }

  private void attributes() {
    page.line("arch " + machine.arch());
    if (machine.cpuAddressWidth() != machine.arch().usualAddressWidth()) {
      page.line("cpu address-width " + machine.cpuAddressWidth());
    }
    page.line("kernel " + machine.kernel());
    Firmware usual = Firmware.usual(machine.arch(), machine.reserved(), machine.platformDevices());
    if (machine.firmware() != usual) {
      page.line("firmware " + machine.firmware());
    }
    if (!machine.commandLine().isEmpty()) {
      page.line("cmdline " + Literals.quoted(machine.commandLine()));
    }
  }

  private void memory(Memory memory) {
    comments.above(new ElementPath(memory.name()), "");
    page.row("memory", memory.name(), Literals.ends(memory.range()));
  }

  private void its(Its its, int position) {
    element(
        its.name(),
        its.documentation(),
        () ->
            page.element(
                "its " + its.name(),
                () -> {
                  its.registers()
                      .ifPresent(range -> page.line("registers " + Literals.block(range)));
                  if (its.id() != position) {
                    page.line("id " + its.id());
                  }
                }));
  }

  private void host(HostBridge host) {
    element(
        host.name(),
        host.documentation(),
        () -> page.element("host-bridge " + host.name(), () -> hostBody(host)));
  }

  private void hostBody(HostBridge host) {
    if (!host.segment().equals(Segment.ZERO)) {
      page.line("segment " + Literals.segment(host.segment()));
    }
    host.buses().ifPresent(buses -> page.line("buses " + buses));
    host.ecam().ifPresent(ecam -> page.line("ecam " + ecam));
    for (OutboundWindow window : host.outbound()) {
      String cpu = window.offset() == 0 ? "" : " -> " + Address.format(window.cpuBase());
      page.row("window", window.kind().toString(), Literals.ends(window.bus()) + cpu);
    }
    for (InboundWindow window : host.inbound()) {
      boolean same = window.cpuBase() == window.bus().first();
      String cpu = same ? "" : " -> " + Address.format(window.cpuBase());
      page.line("inbound " + Literals.ends(window.bus()) + cpu);
    }
    if (!host.coherent()) {
      page.line("non-coherent");
    }
    if (host.policy() != RootComplexPolicy.UNKNOWN) {
      page.line("root-complex " + host.policy());
    }
    if (host.externalFacing()) {
      page.line("external-facing");
    }
    if (host.preserveConfig()) {
      page.line("preserve-config");
    }
    host.numaNode().ifPresent(node -> page.line("numa " + node));
    host.behind().ifPresent(path -> page.line("behind " + references.to(path, FUNCTION)));
    new FunctionPrinter(page, comments, types)
        .siblings(new ElementPath(host.name()), host.children());
  }

  private void platformDevice(PlatformDevice device) {
    element(
        device.name(),
        device.documentation(),
        () ->
            page.element(
                "platform-device " + device.name(),
                () -> {
                  device
                      .registers()
                      .forEach(range -> page.line("registers " + Literals.block(range)));
                  device.streams().forEach(range -> page.line("streams " + Literals.ends(range)));
                  device.path().ifPresent(path -> page.line("path " + Literals.quoted(path)));
                  device.hid().ifPresent(hid -> page.line("hid " + Literals.quoted(hid)));
                  device.dmaWidth().ifPresent(bits -> page.line("dma-width " + bits));
                }));
  }

  private void reserved(Reserved region) {
    element(
        region.name(),
        region.documentation(),
        () ->
            page.element(
                "reserved " + region.name() + " " + Literals.block(region.range()),
                () -> {
                  page.line("type " + region.type());
                  if (!region.devices().isEmpty()) {
                    page.list("devices", references.to(region.devices(), REQUESTERS), "");
                  }
                  if (!region.ports().isEmpty()) {
                    page.list("ports", references.to(region.ports(), REQUESTERS), "");
                  }
                  if (region.origin() != Reserved.Origin.OTHER) {
                    page.line("origin " + region.origin());
                  }
                  region.owner().ifPresent(owner -> page.line("owner " + Literals.quoted(owner)));
                }));
  }
}
