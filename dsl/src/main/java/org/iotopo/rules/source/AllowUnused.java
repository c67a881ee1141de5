package org.iotopo.rules.source;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;

/** An {@code @allow} that silences nothing. */
public final class AllowUnused implements Rule {

  @Override
  public String id() {
    return "allow-unused";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  /** Finds nothing: only the compiler knows, when every rule has spoken. */
  @Override
  public void check(Facts facts, Consumer<Finding> findings) {}
}
