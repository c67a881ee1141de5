package org.iotopo.ide.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.ElementPath;
import org.iotopo.model.PlatformDevice;

/** Finds a device by what a person calls it: a path, the end of one, or where lspci shows it. */
final class Devices {

  private Devices() {}

  /**
   * A device.
   *
   * @param path of the function or platform device
   * @param function the function; empty for a platform device
   */
  record Device(ElementPath path, Optional<Function> function) {}

  /** The device of that name. */
  static Device find(Facts facts, String name) {
    List<Device> all = all(facts);
    List<Device> found = all.stream().filter(device -> isExactly(device, name)).toList();
    if (found.isEmpty()) {
      found = all.stream().filter(device -> device.path().text().endsWith("." + name)).toList();
    }
    if (found.size() > 1) {
      throw new Refusal(
          "'"
              + name
              + "' is ambiguous: "
              + String.join(", ", found.stream().map(device -> device.path().text()).toList()));
    }
    if (found.isEmpty()) {
      throw unknown(all, name);
    }
    return found.get(0);
  }

  /** The function of that name. */
  static Function function(Facts facts, String name) {
    return find(facts, name)
        .function()
        .orElseThrow(() -> new Refusal(name + " is a platform device, behind no bridge"));
  }

  private static boolean isExactly(Device device, String name) {
    if (device.path().text().equals(name)) {
      return true;
    }
    String place = name.toLowerCase(Locale.ROOT);
    return device
        .function()
        .map(function -> function.bdf().toString())
        .filter(bdf -> bdf.equals(place) || bdf.equals("0000:" + place))
        .isPresent();
  }

  private static List<Device> all(Facts facts) {
    List<Device> all = new ArrayList<>();
    facts
        .topology()
        .functions()
        .forEach(function -> all.add(new Device(function.path(), Optional.of(function))));
    for (PlatformDevice device : facts.machine().platformDevices()) {
      all.add(new Device(new ElementPath(device.name()), Optional.empty()));
    }
    return all;
  }

  private static Refusal unknown(List<Device> all, String name) {
    TreeSet<String> words = new TreeSet<>();
    for (Device device : all) {
      words.add(device.path().text());
      words.add(device.path().name());
      device.function().ifPresent(function -> words.add(function.bdf().toString()));
    }
    StringBuilder message = new StringBuilder("no device '").append(name).append("'");
    Nearest.to(name, words)
        .ifPresent(near -> message.append("; did you mean '").append(near).append("'?"));
    List<String> endpoints =
        all.stream()
            .filter(device -> device.function().filter(Function::isBridge).isEmpty())
            .map(device -> device.path().name())
            .limit(20)
            .toList();
    message.append("\n  there is ").append(String.join(", ", endpoints));
    return new Refusal(message.append(all.size() > 20 ? ", …" : "").toString());
  }
}
