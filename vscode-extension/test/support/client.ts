import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import * as rpc from "vscode-jsonrpc/node";
import type {
  Diagnostic,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
} from "vscode-languageserver-protocol";

/** An editor of a few lines: it speaks with a server on its streams. */
export class Client {
  private readonly published = new Map<string, Diagnostic[]>();
  private readonly waiting = new Map<string, ((found: Diagnostic[]) => void)[]>();
  private readonly versions = new Map<string, number>();
  readonly complaints: string[] = [];
  readonly edits: unknown[] = [];

  private constructor(
    readonly process: ChildProcessWithoutNullStreams,
    private readonly connection: rpc.MessageConnection,
  ) {
    connection.onNotification(
      "textDocument/publishDiagnostics",
      ({ uri, version, diagnostics }: PublishDiagnosticsParams) => {
        if (version !== undefined && version !== this.versions.get(uri)) {
          // of a text that is no more
          return;
        }
        this.published.set(uri, diagnostics);
        const waiting = this.waiting.get(uri) ?? [];
        this.waiting.delete(uri);
        waiting.forEach((tell) => tell(diagnostics));
      },
    );
    connection.onRequest("client/registerCapability", () => null);
    connection.onRequest("window/workDoneProgress/create", () => null);
    for (const what of ["inlayHint", "codeLens", "semanticTokens", "diagnostic"]) {
      connection.onRequest(`workspace/${what}/refresh`, () => null);
    }
    connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => null),
    );
    connection.onRequest("workspace/applyEdit", (edit: unknown) => {
      this.edits.push(edit);
      return { applied: true };
    });
    process.stderr.on("data", (data: Buffer) => this.complaints.push(data.toString()));
    connection.onError(([error]) => this.complaints.push(error.message));
  }

  /** Starts a server. */
  static async start(
    command: string,
    args: readonly string[],
    options: { cwd?: string; uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {},
  ): Promise<Client> {
    const process = spawn(command, args, { ...options, stdio: "pipe" });
    await new Promise<void>((started, failed) => {
      process.once("spawn", started);
      process.once("error", failed);
    });
    const connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(process.stdout),
      new rpc.StreamMessageWriter(process.stdin),
    );
    const client = new Client(process, connection);
    connection.listen();
    return client;
  }

  async initialize(
    folder?: string,
    capabilities: Record<string, unknown> = {},
  ): Promise<InitializeResult> {
    const result = await this.ask<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: folder ?? null,
      workspaceFolders: folder === undefined ? null : [{ uri: folder, name: "folder" }],
      capabilities: {
        workspace: {
          applyEdit: true,
          workspaceEdit: { documentChanges: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
        textDocument: {
          publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
          completion: { completionItem: { snippetSupport: true } },
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source"] } },
          },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        },
        ...capabilities,
      },
    });
    this.tell("initialized", {});
    return result;
  }

  ask<T>(method: string, params: unknown): Promise<T> {
    return params === undefined
      ? this.connection.sendRequest<T>(method)
      : this.connection.sendRequest<T>(method, params);
  }

  tell(method: string, params: unknown): void {
    void (params === undefined
      ? this.connection.sendNotification(method)
      : this.connection.sendNotification(method, params));
  }

  /** Opens a text; the findings of one that was open before are forgotten. */
  open(uri: string, text: string): void {
    this.published.delete(uri);
    this.versions.set(uri, 1);
    this.tell("textDocument/didOpen", {
      textDocument: { uri, languageId: "iotopo", version: 1, text },
    });
  }

  /** Replaces the text, or a part of it. */
  change(uri: string, text: string, range?: Range): void {
    this.published.delete(uri);
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    this.tell("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [range === undefined ? { text } : { range, text }],
    });
  }

  close(uri: string): void {
    this.tell("textDocument/didClose", { textDocument: { uri } });
  }

  /** The findings of the text as it is. */
  diagnostics(uri: string): Promise<Diagnostic[]> {
    const known = this.published.get(uri);
    return known !== undefined
      ? Promise.resolve(known)
      : new Promise((tell) => this.waiting.set(uri, [...(this.waiting.get(uri) ?? []), tell]));
  }

  /** Says goodbye; the exit code of the server. */
  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((tell) => this.process.once("exit", tell));
    await this.ask("shutdown", undefined);
    this.tell("exit", undefined);
    const code = await exited;
    this.connection.dispose();
    return code;
  }
}
