import * as vscode from "vscode";
import { MACHINE } from "./exampleMachine";

/** Opens an untitled file with a machine in it that is worth a look. */
export async function newMachine(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({
    language: "iotopo",
    content: MACHINE,
  });
  await vscode.window.showTextDocument(document);
}
