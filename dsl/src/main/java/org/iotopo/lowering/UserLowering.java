package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.Place;
import org.iotopo.iotopo.Assign;
import org.iotopo.iotopo.DeviceList;
import org.iotopo.iotopo.Needs;
import org.iotopo.iotopo.Reserved;
import org.iotopo.model.Access;
import org.iotopo.model.Assignment;
import org.iotopo.model.Assignment.User;
import org.iotopo.model.ElementPath;
import org.iotopo.scoping.MachineNames;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Reserved regions and assignments: what names devices in a list. */
final class UserLowering {

  private final MachineNames names;
  private final Defects defects;
  private final TextMap map;
  private final References references;
  private final List<ElementPath> everyDevice;

  /**
   * @param everyDevice what {@code devices all} means to an assignment
   */
  UserLowering(
      MachineNames names,
      Defects defects,
      TextMap map,
      References references,
      List<ElementPath> everyDevice) {
    this.names = names;
    this.defects = defects;
    this.map = map;
    this.references = references;
    this.everyDevice = everyDevice;
  }

  /** A reserved region; empty where its range cannot be read. */
  Optional<org.iotopo.model.Reserved> lower(Reserved reserved) {
    ElementPath path = names.pathOf(reserved);
    Attributes attributes = new Attributes(path, defects);
    if (reserved.getType().isEmpty()) {
      missing(path, "type");
    }
    org.iotopo.model.Reserved.Type type =
        attributes
            .once(reserved, RESERVED__TYPE, reserved.getType())
            .map(written -> org.iotopo.model.Reserved.Type.valueOf(written.name()))
            .orElse(org.iotopo.model.Reserved.Type.RESERVED);
    boolean all =
        (reserved.getDevices().isEmpty() && reserved.getPorts().isEmpty())
            || reserved.getDevices().stream().anyMatch(DeviceList::isAll);
    List<ElementPath> named = devices(path, reserved.getDevices(), 0);
    List<ElementPath> ports = devices(path, reserved.getPorts(), named.size());
    org.iotopo.model.Reserved.Origin origin =
        attributes
            .once(reserved, RESERVED__ORIGIN, reserved.getOrigin())
            .map(written -> org.iotopo.model.Reserved.Origin.valueOf(written.name()))
            .orElse(org.iotopo.model.Reserved.Origin.OTHER);
    Optional<String> owner = attributes.once(reserved, RESERVED__OWNER, reserved.getOwner());
    Optional<AddressRange> range = attributes.range(reserved.getRange());
    if (range.isEmpty() || (!all && named.isEmpty() && ports.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new org.iotopo.model.Reserved(
            path.name(),
            range.get(),
            type,
            all ? List.of() : named,
            all ? List.of() : ports,
            origin,
            owner,
            Documentation.of(reserved)));
  }

  /** An assignment. */
  Assignment lower(Assign assign) {
    ElementPath path = names.pathOf(assign);
    Attributes attributes = new Attributes(path, defects);
    if (assign.getDevices().isEmpty()) {
      missing(path, "devices");
    }
    boolean all = assign.getDevices().stream().anyMatch(DeviceList::isAll);
    List<ElementPath> devices = devices(path, assign.getDevices(), 0);
    User user = user(assign, attributes);
    Optional<ElementPath> guest =
        user == User.GUEST
            ? references.path(path, assign, ASSIGN__GUEST, 0, assign.getGuest().get(0))
            : Optional.empty();
    Optional<Access> written =
        attributes.once(assign, ASSIGN__VIA, assign.getVia()).map(UserLowering::access);
    Access access = written.orElse(user == User.DRIVER ? Access.DMA_API : Access.VFIO);
    if (assign.isSafe() && access != Access.IOMMUFD) {
      attributes.conflict(
          assign, ASSIGN__SAFE, 0, "safe of " + path.name() + " is for iommufd, and not " + access);
    }
    return new Assignment(
        path.name(),
        all ? everyDevice : devices,
        user,
        guest,
        access,
        assign.isSafe() && access == Access.IOMMUFD,
        maps(assign, path, attributes),
        needs(assign, path, attributes),
        Documentation.of(assign));
  }

  private User user(Assign assign, Attributes attributes) {
    if (assign.getConsumer().isEmpty() && assign.getGuest().isEmpty()) {
      missing(attributes.element(), "to");
      return User.USER;
    }
    if (!assign.getConsumer().isEmpty() && !assign.getGuest().isEmpty()) {
      attributes.conflict(
          assign,
          ASSIGN__GUEST,
          0,
          attributes.element().name() + " is for a guest and for " + assign.getConsumer().get(0));
    }
    attributes.once(assign, ASSIGN__GUEST, assign.getGuest());
    return attributes
        .once(assign, ASSIGN__CONSUMER, assign.getConsumer())
        .map(consumer -> User.valueOf(consumer.name()))
        .orElse(User.GUEST);
  }

  private List<AddressRange> maps(Assign assign, ElementPath path, Attributes attributes) {
    List<AddressRange> maps = new ArrayList<>();
    for (org.iotopo.iotopo.Map written : assign.getMaps()) {
      Optional<AddressRange> range = attributes.range(written.getRange());
      if (range.isPresent()) {
        if (assign.getMaps().get(maps.size()) != written) {
          map.note(Place.of(path, Aspect.MAP, maps.size()), written);
        }
        maps.add(range.get());
      }
    }
    return maps;
  }

  private List<Assignment.Needs> needs(Assign assign, ElementPath path, Attributes attributes) {
    List<Assignment.Needs> needs = new ArrayList<>();
    for (Needs written : assign.getNeeds()) {
      Optional<ByteSize> amount = attributes.size(written, NEEDS__AMOUNT, 0, written.getAmount());
      OptionalLong below = attributes.number(written, NEEDS__BELOW, written.getBelow());
      ByteSize alignment =
          attributes
              .once(written, NEEDS__ALIGNMENT, written.getAlignment())
              .flatMap(text -> attributes.powerOfTwo(written, NEEDS__ALIGNMENT, 0, text))
              .orElse(ByteSize.PAGE);
      if (amount.isPresent()) {
        if (assign.getNeeds().get(needs.size()) != written) {
          map.note(Place.of(path, Aspect.NEEDS, needs.size()), written);
        }
        needs.add(new Assignment.Needs(amount.get(), below, alignment));
      }
    }
    return needs;
  }

  /** The devices of all lists, each with the position at which it was written. */
  private List<ElementPath> devices(ElementPath path, List<DeviceList> lists, int before) {
    List<ElementPath> devices = new ArrayList<>();
    for (DeviceList list : lists) {
      for (int index = 0; index < list.getTargets().size(); index++) {
        int target = index;
        references
            .path(path, list, DEVICE_LIST__TARGETS, index, list.getTargets().get(index))
            .ifPresent(
                device -> {
                  map.reference(
                      Place.of(path, Aspect.DEVICE, before + devices.size()),
                      list,
                      DEVICE_LIST__TARGETS,
                      target);
                  devices.add(device);
                });
      }
    }
    return devices;
  }

  private void missing(ElementPath path, String what) {
    defects.add(Defect.Kind.ATTRIBUTE_MISSING, Place.of(path), path.name() + " has no " + what);
  }

  static Access access(org.iotopo.iotopo.Access access) {
    return switch (access) {
      case DMA_API -> Access.DMA_API;
      case VFIO -> Access.VFIO;
      case IOMMUFD -> Access.IOMMUFD;
    };
  }
}
