package org.iotopo.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.diagnostics.Span;
import org.iotopo.model.ElementPath;

/** What would have to be written for a scenario to be true. */
public final class SourceEdits {

  private SourceEdits() {}

  /** The edits; empty for a scenario in which nothing differs. */
  public static List<Edit> of(Scenario scenario, SourceMap source) {
    List<Edit> edits = new ArrayList<>();
    scenario
        .acs()
        .forEach(
            (path, acs) -> {
              String text = AcsText.of(acs);
              edits.add(
                  isOwn(path, source)
                      ? new Edit.Set(Place.of(path, Aspect.ACS), text, text)
                      : new Edit.Insert(path, text));
            });
    scenario
        .kernel()
        .ifPresent(
            kernel ->
                edits.add(
                    new Edit.Set(
                        Place.of(ElementPath.MACHINE, Aspect.KERNEL),
                        kernel.toString(),
                        "kernel " + kernel)));
    scenario.gone().stream()
        .sorted()
        .forEach(
            name -> edits.add(new Edit.Remove(Place.of(new ElementPath(name), Aspect.ELEMENT))));
    return edits;
  }

  /** Whether the ACS of an element is said in it, and not in its device type. */
  private static boolean isOwn(ElementPath path, SourceMap source) {
    Optional<Span> said = source.spanOf(Place.of(path, Aspect.ACS));
    Optional<Span> element = source.spanOf(Place.of(path, Aspect.ELEMENT));
    return said.isPresent()
        && element.isPresent()
        && said.get().file().equals(element.get().file())
        && said.get().offset() >= element.get().offset()
        && said.get().offset() < element.get().offset() + element.get().length();
  }
}
