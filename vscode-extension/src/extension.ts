import * as vscode from "vscode";
import { registerCommands } from "./commands";
import { registerKernel } from "./kernel";
import { Pictures } from "./pictures/pictures";
import { registerRulePages } from "./rulePages";
import { Server } from "./server/server";
import { StatusBar } from "./statusBar";
import { registerTasks } from "./tasks";

/** What other extensions, and tests, may ask. */
export interface Api {
  /** Resolves when the server was started, or could not be. */
  readonly started: Promise<void>;
}

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): Api {
  const output = vscode.window.createOutputChannel("iotopo", { log: true });
  const status = new StatusBar();
  const running = new Server(context, output);
  const pictures = new Pictures(context, () => running.running);
  server = running;
  running.onState((state) => {
    status.showState(state);
    pictures.refresh();
  });
  const kernel = registerKernel(running, status);
  context.subscriptions.push(
    output,
    status,
    pictures,
    kernel,
    registerCommands({ context, server: running, pictures, kernel, output }),
    registerRulePages(context),
    registerTasks(running),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("iotopo.statusBar.visible")) {
        status.draw();
      }
      if (
        event.affectsConfiguration("iotopo.java.home") ||
        event.affectsConfiguration("iotopo.server.vmargs")
      ) {
        void running.start();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void running.start()),
  );
  return { started: running.start() };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
