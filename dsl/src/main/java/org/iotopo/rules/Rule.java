package org.iotopo.rules;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;

/**
 * One thing that may be wrong with a machine. A rule has no state, reads the facts and changes
 * nothing; its page is the resource {@code rules/ID.md} beside this package.
 */
public interface Rule {

  /** Readable and permanent, family first: {@code acs-redirect-without-forwarding}. */
  String id();

  /** How bad it is where nobody says otherwise. */
  Severity severity();

  /** Hands over every place where the machine offends. */
  void check(Facts facts, Consumer<Finding> findings);

  /** A finding of this rule. */
  default Finding finding(Place place, String message) {
    return Finding.of(id(), severity(), place, message);
  }
}
