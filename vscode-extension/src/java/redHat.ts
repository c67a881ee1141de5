import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";

/** The folders of the runtimes that the extension redhat.java brings. */
export function redHatRuntimes(): string[] {
  const extension = vscode.extensions.getExtension("redhat.java");
  if (extension === undefined) {
    return [];
  }
  const folder = path.join(extension.extensionPath, "jre");
  try {
    return fs
      .readdirSync(folder)
      .sort()
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}
