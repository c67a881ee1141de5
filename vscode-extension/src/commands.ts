import * as vscode from "vscode";
import type { Kernel } from "./kernel";
import { newMachine } from "./newMachine";
import type { Pictures, Place } from "./pictures/pictures";
import type { Position } from "./pictures/protocol";
import { explainRule } from "./rulePages";
import type { Server } from "./server/server";

/** What the commands act on. */
interface Parts {
  readonly context: vscode.ExtensionContext;
  readonly server: Server;
  readonly pictures: Pictures;
  readonly kernel: Kernel;
  readonly output: vscode.LogOutputChannel;
}

export function registerCommands(parts: Parts): vscode.Disposable {
  const { context, server, pictures, kernel, output } = parts;
  const commands: Record<string, (...given: unknown[]) => unknown> = {
    showTree: (place) => pictures.show("tree", asPlace(place)),
    showMap: (place) => pictures.show("map", asPlace(place)),
    showElement: (uri, path, position) => pictures.show("map", ofElement(uri, path, position)),
    exportSvg: () => pictures.active()?.save("svg"),
    exportPng: () => pictures.active()?.save("png"),
    fixAll: () =>
      vscode.commands.executeCommand("editor.action.sourceAction", {
        kind: "source.fixAll.iotopo",
        apply: "first",
      }),
    selectKernel: () => kernel.choose(),
    explainRule: (rule) => explainRule(context, typeof rule === "string" ? rule : undefined),
    newMachine: () => newMachine(),
    restartServer: () => server.start(),
    showOutput: () => output.show(),
    showMenu: () => showMenu(),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, command]) =>
      vscode.commands.registerCommand(`iotopo.${name}`, command),
    ),
  );
}

/** What a code lens passes: the file, the element's path and its position. */
function ofElement(uri: unknown, path: unknown, position: unknown): Place | undefined {
  return typeof uri === "string" && typeof path === "string"
    ? { uri, device: path, ...(position ? { position: position as Position } : {}) }
    : undefined;
}

/** A title button passes the file's URI, another extension a place. */
function asPlace(argument: unknown): Place | undefined {
  const place = argument as Partial<Place> | undefined;
  return typeof place?.uri === "string" ? (place as Place) : undefined;
}

async function showMenu(): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    [
      { label: "$(vm) Choose the Linux that is predicted", command: "selectKernel" },
      { label: "$(type-hierarchy) Show the tree", command: "showTree" },
      { label: "$(layers) Show the address map", command: "showMap" },
      { label: "$(debug-restart) Restart the language server", command: "restartServer" },
      { label: "$(output) Show the server's output", command: "showOutput" },
    ],
    { title: "iotopo" },
  );
  if (picked !== undefined) {
    await vscode.commands.executeCommand(`iotopo.${picked.command}`);
  }
}
