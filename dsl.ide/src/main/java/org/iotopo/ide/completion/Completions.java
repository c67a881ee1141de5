package org.iotopo.ide.completion;

import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.Position;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;

/** What may be written at a position. */
public final class Completions {

  /** The proposals, best first. */
  public List<CompletionItem> at(SourceFile file, Position position, Workspace workspace) {
    return List.of();
  }
}
