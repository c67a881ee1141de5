package org.iotopo.parser;

import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.parser.ParseResult;

/** What could be read of a text that is broken or passes a limit. */
public final class BoundedParseResult extends ParseResult {

  private final Optional<Excess> excess;
  private final List<Mistake> overlooked;

  BoundedParseResult(IParseResult read, Optional<Excess> excess, List<Mistake> overlooked) {
    super(read.getRootASTElement(), read.getRootNode(), true);
    this.excess = excess;
    this.overlooked = List.copyOf(overlooked);
  }

  /** The limit, and where it was passed. */
  public Optional<Excess> excess() {
    return excess;
  }

  /** What was overlooked, besides the errors at nodes. */
  public List<Mistake> overlooked() {
    return overlooked;
  }
}
