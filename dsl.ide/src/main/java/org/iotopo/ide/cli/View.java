package org.iotopo.ide.cli;

import java.io.PrintStream;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.compiler.Compilation;
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

  /** Where an element stands. */
  public String where(Optional<ElementPath> element) {
    return element.map(path -> where(Place.of(path))).orElse("");
  }
}
