package org.iotopo.ide.linked;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.LinkedEditingRanges;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.iotopo.ide.navigation.Navigation;
import org.iotopo.ide.navigation.Occurrence;
import org.iotopo.ide.navigation.Occurrences;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.iotopo.Named;

/** The places of the name at a cursor, where all of them are in one file. */
public final class LinkedNames {

  private static final String WORD = "[A-Za-z0-9_][A-Za-z0-9_-]*";

  /** The places; empty where other files say the name too: those are for a rename. */
  public Optional<LinkedEditingRanges> at(SourceFile file, Position position, Workspace workspace) {
    return Occurrences.at(file, file.text().offset(position))
        .map(Occurrence::element)
        .filter(file::holds)
        .filter(element -> element.getName() != null && isNamedHereOnly(element, file, workspace))
        .map(element -> ranges(element, file))
        .filter(ranges -> !ranges.isEmpty())
        .map(ranges -> new LinkedEditingRanges(ranges, WORD));
  }

  private static boolean isNamedHereOnly(Named element, SourceFile file, Workspace workspace) {
    return Navigation.filesThatMayName(element, workspace).stream()
        .filter(other -> !other.uri().equals(file.uri()))
        .allMatch(other -> Occurrences.of(element, other).isEmpty());
  }

  private static List<Range> ranges(Named element, SourceFile file) {
    return Occurrences.of(element, file).stream()
        .map(Occurrence::region)
        .filter(
            region ->
                file.text()
                    .between(region.getOffset(), region.getOffset() + region.getLength())
                    .equals(element.getName()))
        .map(file::range)
        .toList();
  }
}
