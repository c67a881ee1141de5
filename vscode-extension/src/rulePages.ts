import * as vscode from "vscode";

const SCHEME = "iotopo-rule";

/** Shows the pages of rules, which come with the extension, without a network. */
export function registerRulePages(context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async (uri) => {
      const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
      const page = vscode.Uri.joinPath(folder(context), name);
      return Buffer.from(await vscode.workspace.fs.readFile(page)).toString("utf8");
    },
  });
}

/** Shows the page of that rule, or of one that a person chooses: those at the cursor come first. */
export async function explainRule(
  context: vscode.ExtensionContext,
  rule: string | undefined,
): Promise<void> {
  const chosen = rule ?? (await chooseRule(context));
  if (chosen !== undefined) {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${chosen}.md` });
    await vscode.commands.executeCommand("markdown.showPreview", uri);
  }
}

async function chooseRule(context: vscode.ExtensionContext): Promise<string | undefined> {
  const here = new Set(rulesAtCursor());
  const files = await vscode.workspace.fs.readDirectory(folder(context));
  const rules = files.map(([name]) => name.replace(/\.md$/, "")).sort();
  const items = [
    ...rules.filter((rule) => here.has(rule)).map((label) => ({ label, description: "here" })),
    ...rules.filter((rule) => !here.has(rule)).map((label) => ({ label, description: "" })),
  ];
  const picked = await vscode.window.showQuickPick(items, { title: "Explain a rule" });
  return picked?.label;
}

function rulesAtCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return [];
  }
  return vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((found) => found.range.contains(editor.selection.active))
    .map(({ code }) => String(typeof code === "object" ? code.value : code));
}

function folder(context: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(context.extensionUri, "dist", "rules");
}
