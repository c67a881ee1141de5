package org.iotopo.scoping;

import java.util.List;
import java.util.Optional;
import org.iotopo.iotopo.Named;
import org.iotopo.model.ElementPath;

/** What a reference was found to name. */
public sealed interface Resolution {

  /** One element. */
  record Found(Named element) implements Resolution {}

  /**
   * Nothing.
   *
   * @param suggestion a name that is spelt nearly so
   */
  record Unknown(Optional<String> suggestion) implements Resolution {}

  /** Several elements. */
  record Ambiguous(List<ElementPath> candidates) implements Resolution {

    /** Copies the list. */
    public Ambiguous {
      candidates = List.copyOf(candidates);
    }
  }

  /** Something that cannot stand there. */
  record WrongKind(Named element) implements Resolution {}
}
