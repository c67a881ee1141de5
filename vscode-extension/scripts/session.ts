import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Client } from "../test/support/client";

/** A short session in the editor: what it loads is what every session loads. */
export async function start(
  java: string,
  args: readonly string[],
  folder: string,
  example: string,
): Promise<void> {
  const client = await Client.start(java, args, { cwd: folder });
  const uri = pathToFileURL(example).href;
  const textDocument = { uri };
  const position = { line: 40, character: 16 };
  await client.initialize();
  client.open(uri, readFileSync(example, "utf8"));
  await client.diagnostics(uri);
  for (const method of [
    "textDocument/semanticTokens/full",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/documentLink",
    "textDocument/codeLens",
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/documentHighlight",
    "iotopo/machine",
    "iotopo/tree",
  ]) {
    // what a server does not know yet loads nothing
    await client.ask(method, { textDocument, position }).catch(() => undefined);
  }
  await client.stop();
}
