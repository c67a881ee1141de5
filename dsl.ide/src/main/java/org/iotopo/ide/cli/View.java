package org.iotopo.ide.cli;

import java.io.PrintStream;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Gap;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.ide.cli.report.Names;
import org.iotopo.model.ElementPath;

/**
 * What a view of a machine needs.
 *
 * @param machine the machine, checked
 * @param names how to call its files
 * @param out where to write
 * @param style how to colour
 */
public record View(Compilation machine, Names names, PrintStream out, Style style) {

  /** Everything that is known. */
  public Facts facts() {
    return machine.facts();
  }

  /** {@code nonacs-dpdk.iotopo:41}; empty for what stands in no file. */
  public String where(Place place) {
    return machine
        .sourceMap()
        .spanOf(place)
        .map(span -> names.of(span.file()) + ":" + span.line())
        .orElse("");
  }

  /** Where the part stands that is to blame for a gap. */
  public String where(Gap gap) {
    Aspect part =
        switch (gap.reason()) {
          case SHADOWED, MAYBE_SHADOWED -> Aspect.ACS;
          case OUTSIDE_INBOUND, BEYOND_BUS_LIMIT -> Aspect.INBOUND;
          case OUTBOUND_WINDOW -> Aspect.WINDOW;
          case OUTSIDE_APERTURE -> Aspect.ADDRESS_WIDTH;
          case BEYOND_DEVICE -> Aspect.DMA_WIDTH;
          default -> Aspect.NAME;
        };
    return gap.from().map(element -> where(Place.of(element, part))).orElse("");
  }

  /** Where an element stands. */
  public String where(Optional<ElementPath> element) {
    return element.map(path -> where(Place.of(path))).orElse("");
  }
}
