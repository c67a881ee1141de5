import * as vscode from "vscode";
import type { WorkspaceEdit } from "vscode-languageserver-protocol";
import type { MachineResult, WhatIfResult } from "./pictures/protocol";
import type { Server } from "./server/server";
import { linux } from "./status";
import type { StatusBar } from "./statusBar";

/** The Linux that is predicted for the machine at the cursor. */
export interface Kernel extends vscode.Disposable {
  /** Lets a person choose another, and writes it into the text. */
  choose(): Promise<void>;
}

export function registerKernel(server: Server, status: StatusBar): Kernel {
  let timer: NodeJS.Timeout | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void show(), 300);
  };
  const show = async () => {
    const editor = activeMachine();
    if (vscode.window.activeTextEditor === undefined) {
      // a picture is in front, and it shows the machine of before
      return;
    }
    const answer = editor && (await askMachine(server, editor));
    if (editor === activeMachine()) {
      status.showKernel(answer?.kernel);
    }
  };
  const listeners = [
    server.onState(later),
    vscode.window.onDidChangeActiveTextEditor(later),
    vscode.window.onDidChangeTextEditorSelection(later),
  ];
  return {
    choose: () => chooseKernel(server).then(later),
    dispose: () => {
      clearTimeout(timer);
      listeners.forEach((listener) => listener.dispose());
    },
  };
}

function activeMachine(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.languageId === "iotopo" ? editor : undefined;
}

function placeOf(editor: vscode.TextEditor) {
  const { line, character } = editor.selection.active;
  return {
    textDocument: { uri: editor.document.uri.toString() },
    position: { line, character },
  };
}

async function askMachine(
  server: Server,
  editor: vscode.TextEditor,
): Promise<MachineResult | undefined> {
  try {
    return await server.running?.sendRequest<MachineResult>("iotopo/machine", placeOf(editor));
  } catch {
    return undefined;
  }
}

async function chooseKernel(server: Server): Promise<void> {
  const editor = activeMachine();
  const answer = editor && (await askMachine(server, editor));
  const client = server.running;
  if (editor === undefined || answer === undefined || client === undefined) {
    void vscode.window.showInformationMessage("Put the cursor into a machine of an iotopo file.");
    return;
  }
  const picked = await vscode.window.showQuickPick(
    answer.kernels.map((kernel) => ({
      label: linux(kernel),
      description: kernel === answer.kernel ? "predicted now" : "",
      kernel,
    })),
    { title: `The Linux that is predicted for ${answer.machine ?? "this machine"}` },
  );
  if (picked === undefined) {
    return;
  }
  const result = await client.sendRequest<WhatIfResult>("iotopo/whatIf", {
    ...placeOf(editor),
    changes: [{ kind: "kernel", kernel: picked.kernel }],
  });
  if (result.edit !== undefined) {
    const edit = result.edit as WorkspaceEdit;
    await vscode.workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
    await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  } else if (result.editMessage !== undefined) {
    void vscode.window.showInformationMessage(result.editMessage);
  }
}
