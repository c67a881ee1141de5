import * as path from "node:path";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  type CloseHandlerResult,
  type LanguageClientOptions,
} from "vscode-languageclient/node";
import { findJava, type Java } from "../java/find";
import { thisMachine } from "../java/machine";
import { redHatRuntimes } from "../java/redHat";
import type { ServerState } from "../status";
import { Archives } from "./archive";
import { Backoff } from "./backoff";
import { doesNotStart, filesMissing, noJava, UNTRUSTED } from "./explain";
import { serverArguments, serverEnvironment, SERVER_JAR } from "./launch";

/** A client whose complaints go to the output: what a person can act on is said by us, once. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The language server: found, started, watched, stopped. */
export class Server {
  readonly jar: string;
  private readonly folder: string;
  private readonly storage: string;
  private readonly backoff = new Backoff();
  private readonly states = new vscode.EventEmitter<ServerState>();
  private client: LanguageClient | undefined;
  private java: Java | undefined;
  private working: Promise<void> = Promise.resolve();
  private ran = false;

  /** What the server is doing, each time it changes. */
  readonly onState = this.states.event;

  constructor(
    context: vscode.ExtensionContext,
    private readonly output: vscode.LogOutputChannel,
  ) {
    this.folder = context.asAbsolutePath(path.join("dist", "server"));
    this.jar = path.join(this.folder, SERVER_JAR);
    this.storage = context.globalStorageUri.fsPath;
  }

  /** The client, where the server runs. */
  get running(): LanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  /** The Java that was found last. */
  get foundJava(): Java | undefined {
    return this.java;
  }

  /** Starts it, or starts it again, after what was asked for before. */
  start(): Promise<void> {
    this.working = this.working.then(async () => {
      await this.shutDown();
      this.backoff.reset();
      await this.startNow().catch((failure: unknown) => this.couldNotStart(inWords(failure)));
    });
    return this.working;
  }

  /** Says goodbye to it, and waits until it is gone. */
  stop(): Promise<void> {
    this.working = this.working.then(() => this.shutDown());
    return this.working;
  }

  private async startNow(): Promise<void> {
    this.states.fire({ kind: "starting" });
    if (!vscode.workspace.isTrusted) {
      this.output.info(UNTRUSTED);
    }
    const java = await this.findJava();
    if (java === undefined) {
      return;
    }
    const archives = new Archives(this.folder, this.storage);
    const archive = archives.find(java);
    const client = this.makeClient(java, archive);
    this.ran = false;
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      this.ran = newState === State.Running;
      if (this.ran) {
        this.states.fire({ kind: "running", java: inVersion(java) });
      } else if (newState === State.Starting) {
        this.states.fire({ kind: "starting" });
      }
    });
    await client.start();
    if (archive === undefined) {
      // for the next start; whatever fails costs only speed
      archives.make(java).catch((why: unknown) => this.output.debug(inWords(why)));
    }
  }

  /** Of a process that was there and ended, `died` hears, and says more. */
  private couldNotStart(why: string): void {
    this.output.error(why);
    if (this.client === undefined) {
      this.fail(filesMissing(why));
    } else if (/^(spawn|Launching server)/.test(why)) {
      this.fail(this.whyNoStart());
    }
  }

  private whyNoStart(): string {
    return doesNotStart(this.java?.command ?? "Java", configured("server.vmargs"));
  }

  private async findJava(): Promise<Java | undefined> {
    const setting = configured("java.home");
    const search = await findJava({ setting, runtimes: redHatRuntimes() }, thisMachine);
    if ("found" in search) {
      this.java = search.found;
      this.output.info(
        `${inVersion(search.found)} from ${search.found.from}: ${search.found.command}`,
      );
      return search.found;
    }
    this.java = undefined;
    this.fail(noJava(search.misses, vscode.workspace.isTrusted));
    return undefined;
  }

  private makeClient(java: Java, archive: string | undefined): LanguageClient {
    const run = {
      command: java.command,
      args: serverArguments(configured("server.vmargs"), archive),
      options: { cwd: this.folder, env: serverEnvironment(process.env, process.platform) },
    };
    this.output.debug([run.command, ...run.args].join(" "));
    const options: LanguageClientOptions = {
      documentSelector: [{ language: "iotopo" }],
      outputChannel: this.output,
      traceOutputChannel: vscode.window.createOutputChannel("iotopo protocol"),
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.died(),
      },
      initializationFailedHandler: () => false,
    };
    return new QuietClient("iotopo", "iotopo", run, options);
  }

  private async died(): Promise<CloseHandlerResult> {
    if (!this.ran) {
      this.fail(this.whyNoStart());
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    const wait = this.backoff.afterDeath();
    if (wait === undefined) {
      this.fail(
        `The iotopo language server died ${Backoff.LIMIT} times in a short time and is not started again. ` +
          `Its output says why; with too little memory for a big file, set iotopo.server.vmargs to -Xmx4G.`,
      );
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    this.output.warn(`The server died; it starts again in ${wait / 1000} s`);
    this.states.fire({ kind: "restarting", seconds: wait / 1000 });
    await new Promise((resolve) => setTimeout(resolve, wait));
    return { action: CloseAction.Restart, handled: true };
  }

  private fail(why: string): void {
    this.states.fire({ kind: "failed", why });
    this.output.error(why);
    void vscode.window
      .showErrorMessage(why, "Open Settings", "Show Output", "Try Again")
      .then((choice) => {
        if (choice === "Open Settings") {
          void vscode.commands.executeCommand("workbench.action.openSettings", "iotopo.java.home");
        } else if (choice === "Show Output") {
          this.output.show();
        } else if (choice === "Try Again") {
          void this.start();
        }
      });
  }

  private async shutDown(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client === undefined) {
      return;
    }
    this.states.fire({ kind: "stopped" });
    try {
      await client.dispose(5000);
    } catch (late) {
      this.output.debug(inWords(late));
    }
  }
}

function configured(name: string): string {
  return vscode.workspace.getConfiguration("iotopo").get(name, "").trim();
}

function inVersion(java: Java): string {
  return `Java ${java.version.major}`;
}

function inWords(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
