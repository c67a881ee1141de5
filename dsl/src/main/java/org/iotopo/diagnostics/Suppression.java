package org.iotopo.diagnostics;

import org.iotopo.model.ElementPath;

/**
 * An {@code @allow}: silences a rule for an element and all inside it.
 *
 * @param element the element
 * @param rule the rule's id
 * @param reason why; obligatory
 * @param place where it stands
 */
public record Suppression(ElementPath element, String rule, String reason, Place place) {

  /** Whether it speaks of a finding. */
  public boolean silences(Finding finding) {
    return finding.rule().equals(rule) && element.holds(finding.place().element());
  }
}
