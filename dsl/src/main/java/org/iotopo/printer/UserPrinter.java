package org.iotopo.printer;

import static org.iotopo.printer.References.Kind.DEVICE;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.model.Access;
import org.iotopo.model.Assignment;
import org.iotopo.model.Assignment.User;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.model.PciNode;
import org.iotopo.units.Address;
import org.iotopo.units.ByteSize;

/** Who uses the devices. */
final class UserPrinter {

  private final Machine machine;
  private final Page page;
  private final Comments comments;
  private final References references;

  UserPrinter(Machine machine, Page page, Comments comments, References references) {
    this.machine = machine;
    this.page = page;
    this.comments = comments;
    this.references = references;
  }

  /** What writes an assignment. */
  Runnable of(Assignment assignment) {
    return () -> page.element("assign " + assignment.name(), () -> body(assignment));
  }

  /** What writes a guest. */
  Runnable of(Guest guest) {
    return () -> page.element("guest " + guest.name(), () -> body(guest));
  }

  private void body(Assignment assignment) {
    page.list("devices", devices(assignment.devices()), "");
    page.line("to " + assignment.guest().map(ElementPath::name).orElse(word(assignment)));
    Access usual = assignment.user() == User.DRIVER ? Access.DMA_API : Access.VFIO;
    via(assignment.access(), usual, assignment.safe());
    assignment.maps().forEach(range -> page.line("map " + Literals.block(range)));
    for (Assignment.Needs needs : assignment.needs()) {
      String below =
          needs.below().isPresent() ? " below " + Address.format(needs.below().getAsLong()) : "";
      String aligned =
          needs.alignment().equals(ByteSize.PAGE)
              ? ""
              : " align " + Literals.size(needs.alignment());
      page.line("needs " + Literals.size(needs.amount()) + below + aligned);
    }
  }

  private static String word(Assignment assignment) {
    return assignment.user().toString();
  }

  private void body(Guest guest) {
    if (guest.arch() != machine.arch()) {
      page.line("arch " + guest.arch());
    }
    guest.ownFirmware().ifPresent(firmware -> page.line("firmware " + firmware));
    if (!guest.devices().isEmpty()) {
      page.list("devices", guest.devices().stream().map(this::device).toList(), "");
    }
    via(guest.access(), Access.VFIO, guest.safe());
    for (Memory memory : guest.memory()) {
      comments.above(new ElementPath(guest.name()).child(memory.name()), "");
      page.row("memory", memory.name(), Literals.ends(memory.range()));
    }
    if (guest.identityBars()) {
      page.line("bars identity");
    }
    guest.virtualIommu().ifPresent(model -> page.line("viommu " + model));
    if (guest.reflectCarveOuts()) {
      page.line("reflect carve-outs");
    }
  }

  private String device(Guest.Device device) {
    return references.to(device.function(), DEVICE)
        + device.slot().map(slot -> " as " + slot).orElse("");
  }

  private void via(Access access, Access usual, boolean safe) {
    if (access != usual || safe) {
      page.line("via " + access + (safe ? " safe" : ""));
    }
  }

  private List<String> devices(List<ElementPath> devices) {
    List<ElementPath> all = new ArrayList<>();
    machine
        .hostBridges()
        .forEach(host -> collect(new ElementPath(host.name()), host.children(), all));
    machine.platformDevices().forEach(device -> all.add(new ElementPath(device.name())));
    return devices.equals(all) && all.size() != 1 ? List.of("all") : references.to(devices, DEVICE);
  }

  private static void collect(ElementPath parent, List<PciNode> nodes, List<ElementPath> into) {
    for (PciNode node : nodes) {
      ElementPath path = parent.child(node.name());
      if (node instanceof Bridge bridge) {
        collect(path, bridge.children(), into);
      } else {
        into.add(path);
      }
    }
  }
}
