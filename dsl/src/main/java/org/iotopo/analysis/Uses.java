package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Assignment;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;
import org.iotopo.model.Machine;
import org.iotopo.model.PlatformDevice;

/** Who uses which devices: assignments in the order of the source, then guests. */
public final class Uses {

  private final Topology topology;
  private final Set<ElementPath> platformDevices = new HashSet<>();
  private final List<Use> all = new ArrayList<>();
  private final List<Taken> taken = new ArrayList<>();

  /**
   * A function that somebody takes from the kernel's drivers.
   *
   * @param use the first use of that owner that names it
   */
  public record Taken(Use use, Use.Device device, Function function) {}

  private Uses(Machine machine, Topology topology) {
    this.topology = topology;
    machine.platformDevices().stream()
        .map(PlatformDevice::name)
        .map(ElementPath::new)
        .forEach(platformDevices::add);
    machine.assignments().forEach(assignment -> all.add(use(assignment)));
    machine.guests().forEach(guest -> all.add(use(machine, guest)));
    findTaken();
  }

  /** Works it out. */
  static Uses of(Machine machine, Topology topology) {
    return new Uses(machine, topology);
  }

  /** All of them. */
  public List<Use> all() {
    return List.copyOf(all);
  }

  /** Those through VFIO and iommufd. */
  public List<Use> userspace() {
    return all.stream().filter(Use::isUserspace).toList();
  }

  /** What VFIO and iommufd users take, each function once per owner. */
  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  private void findTaken() {
    record Key(ElementPath owner, Function function) {}
    Set<Key> seen = new HashSet<>();
    for (Use use : userspace()) {
      for (Use.Device device : use.devices()) {
        device
            .function()
            .filter(function -> seen.add(new Key(use.owner(), function)))
            .ifPresent(function -> taken.add(new Taken(use, device, function)));
      }
    }
  }

  private Use use(Assignment assignment) {
    ElementPath path = new ElementPath(assignment.name());
    return new Use(
        path,
        assignment.guest().orElse(path),
        Consumer.of(assignment),
        assignment.user(),
        assignment.access(),
        assignment.safe(),
        devices(path, assignment.devices()),
        IntStream.range(0, assignment.maps().size())
            .mapToObj(at -> new Use.Want(assignment.maps().get(at), Place.of(path, Aspect.MAP, at)))
            .toList(),
        assignment.needs());
  }

  private Use use(Machine machine, Guest guest) {
    ElementPath path = new ElementPath(guest.name());
    List<Use.Device> devices =
        new ArrayList<>(
            devices(path, guest.devices().stream().map(Guest.Device::function).toList()));
    machine.assignments().stream()
        .filter(assignment -> assignment.guest().equals(Optional.of(path)))
        .flatMap(
            assignment ->
                devices(new ElementPath(assignment.name()), assignment.devices()).stream())
        .filter(device -> devices.stream().noneMatch(has -> has.path().equals(device.path())))
        .toList()
        .forEach(devices::add);
    return new Use(
        path,
        path,
        Consumer.GUEST,
        Assignment.User.GUEST,
        guest.access(),
        guest.safe(),
        devices,
        guest.memory().stream()
            .filter(memory -> guest.virtualIommu().isEmpty())
            .map(
                memory ->
                    new Use.Want(memory.range(), Place.of(path.child(memory.name()), Aspect.RANGE)))
            .toList(),
        List.of());
  }

  private List<Use.Device> devices(ElementPath element, List<ElementPath> named) {
    List<Use.Device> devices = new ArrayList<>();
    for (int at = 0; at < named.size(); at++) {
      Place place = Place.of(element, Aspect.DEVICE, at);
      ElementPath path = named.get(at);
      List<Function> functions =
          topology.inside(path).stream().filter(function -> !function.isBridge()).toList();
      if (functions.isEmpty()) {
        devices.add(new Use.Device(path, place, Optional.empty()));
      }
      for (Function function : functions) {
        devices.add(new Use.Device(function.path(), place, Optional.of(function)));
      }
    }
    return devices;
  }

  /** Whether a path names a platform device. */
  public boolean isPlatformDevice(ElementPath path) {
    return platformDevices.contains(path);
  }
}
