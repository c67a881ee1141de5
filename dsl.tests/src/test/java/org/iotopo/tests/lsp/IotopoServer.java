package org.iotopo.tests.lsp;

import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.services.LanguageServer;

/** What the server answers beside the protocol. */
interface IotopoServer extends LanguageServer {

  @JsonRequest("iotopo/tree")
  CompletableFuture<JsonObject> tree(Object params);

  @JsonRequest("iotopo/map")
  CompletableFuture<JsonObject> map(Object params);

  @JsonRequest("iotopo/whatIf")
  CompletableFuture<JsonObject> whatIf(Object params);

  @JsonRequest("iotopo/machine")
  CompletableFuture<JsonObject> machine(Object params);
}
