package org.iotopo.ide.server;

import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.ide.picture.PictureParams;
import org.iotopo.ide.picture.Pictures;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;

/** What a client may ask of pictures: requests of our own, described in docs/lsp.md. */
@JsonSegment("iotopo")
public final class PictureRequests {

  private final Session session;

  PictureRequests(Session session) {
    this.session = session;
  }

  /** The tree. */
  @JsonRequest
  public CompletableFuture<JsonObject> tree(PictureParams params) {
    return ask(params, session.features().pictures()::tree);
  }

  /** The address map. */
  @JsonRequest
  public CompletableFuture<JsonObject> map(PictureParams params) {
    return ask(params, session.features().pictures()::map);
  }

  /** What comes of changes. */
  @JsonRequest
  public CompletableFuture<JsonObject> whatIf(PictureParams params) {
    return ask(params, session.features().pictures()::whatIf);
  }

  /** Which machine the cursor is in. */
  @JsonRequest
  public CompletableFuture<JsonObject> machine(PictureParams params) {
    return ask(params, session.features().pictures()::machine);
  }

  /** A question about one file. */
  private interface Question {
    JsonObject answer(
        SourceFile file, PictureParams params, Workspace workspace, CancelIndicator cancel);
  }

  private CompletableFuture<JsonObject> ask(PictureParams params, Question question) {
    return session.ask(
        params.textDocument().getUri(),
        Pictures.noFile(),
        (file, cancel) -> question.answer(file, params, session.workspace(), cancel));
  }
}
