package org.iotopo.picture;

import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Use;
import org.iotopo.model.ElementPath;

/**
 * Whose path and addresses a picture is about.
 *
 * @param element the element that was chosen
 * @param functions the functions that it means, in the order in which it names them; empty for a
 *     platform device
 * @param consumer whose view of the IOVAs is told
 * @param use who uses them, where they were chosen by that
 */
public record Subject(
    ElementPath element, List<Function> functions, Consumer consumer, Optional<Use> use) {

  /** Copies the list. */
  public Subject {
    functions = List.copyOf(functions);
  }

  /**
   * What an element of a machine means: a function itself, an assignment or guest its devices;
   * empty for an element that has no addresses to use.
   */
  public static Optional<Subject> of(Facts facts, ElementPath element) {
    for (Use use : facts.uses().all()) {
      if (use.element().equals(element)) {
        return Optional.of(of(use));
      }
    }
    if (facts.uses().isPlatformDevice(element)) {
      return Optional.of(new Subject(element, List.of(), Consumer.DMA_API, Optional.empty()));
    }
    return facts.topology().at(element).map(function -> of(facts, function));
  }

  /** The devices of a use. */
  public static Subject of(Use use) {
    List<Function> functions =
        use.devices().stream().flatMap(device -> device.function().stream()).distinct().toList();
    return new Subject(use.element(), functions, use.consumer(), Optional.of(use));
  }

  /** One function, as whoever uses it sees it; as VFIO does where nobody uses it. */
  private static Subject of(Facts facts, Function function) {
    Consumer consumer =
        facts.uses().all().stream()
            .filter(use -> use.devices().stream().anyMatch(device -> isIt(device, function)))
            .map(Use::consumer)
            .findFirst()
            .orElse(Consumer.VFIO);
    return new Subject(function.path(), List.of(function), consumer, Optional.empty());
  }

  private static boolean isIt(Use.Device device, Function function) {
    return device.function().filter(found -> found == function).isPresent();
  }

  /** The same as another consumer sees it. */
  public Subject seenBy(Consumer other) {
    return new Subject(element, functions, other, use);
  }
}
