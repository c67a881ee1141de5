package org.iotopo.report;

import java.util.List;
import java.util.Optional;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Span;

/**
 * A finding, and what its rule is about.
 *
 * @param span where it stands
 * @param headline the rule in one sentence
 * @param explanation what hardware and kernel do with it
 */
public record Remark(Finding finding, Optional<Span> span, String headline, String explanation) {

  /** {@code 41}; the file too where it is another than the machine's own; empty where unknown. */
  public String where(Optional<String> home) {
    return span.map(
            at ->
                home.filter(at.file()::equals).isPresent()
                    ? String.valueOf(at.line())
                    : at.file().substring(at.file().lastIndexOf('/') + 1) + ":" + at.line())
        .orElse("");
  }

  /** Its notes. */
  public List<String> notes() {
    return finding.notes();
  }
}
