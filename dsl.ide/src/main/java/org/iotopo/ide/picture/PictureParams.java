package org.iotopo.ide.picture;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;

/**
 * What a client asks of a picture. As in every message of the protocol, what the client leaves out
 * is null here, and nowhere else.
 *
 * @param textDocument the file
 * @param position the cursor
 * @param machine a machine by name, before the cursor's
 * @param device an element by path, end of a path or BDF, before the cursor's
 * @param consumer whose gaps are told
 * @param changes what to try
 * @param expand keys of folds to open
 * @param view the addresses to show
 * @param theme the colours of a document of its own
 * @param standalone whether to make a document of its own
 */
public record PictureParams(
    TextDocumentIdentifier textDocument,
    Position position,
    String machine,
    String device,
    String consumer,
    List<ChangeParams> changes,
    List<String> expand,
    ViewParams view,
    String theme,
    Boolean standalone) {

  /** A change to try; {@code kind} says which of the others are there. */
  public record ChangeParams(
      String kind, String path, String flag, String kernel, String name, Boolean on) {}

  /** Both ends as {@code 0x…}. */
  public record ViewParams(String first, String last) {}

  Optional<Position> cursor() {
    return Optional.ofNullable(position);
  }

  Optional<String> wantedMachine() {
    return Optional.ofNullable(machine);
  }

  Optional<String> wantedDevice() {
    return Optional.ofNullable(device).filter(name -> !name.isBlank());
  }

  List<ChangeParams> wantedChanges() {
    return changes == null ? List.of() : changes;
  }

  List<String> opened() {
    return expand == null ? List.of() : expand;
  }

  boolean isDocument() {
    return Boolean.TRUE.equals(standalone);
  }
}
