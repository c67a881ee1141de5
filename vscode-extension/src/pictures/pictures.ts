import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { WorkspaceEdit } from "vscode-languageserver-protocol";
import { VIEW_TYPE, PicturePanel, type Host } from "./panel";
import type { Change, PictureKind, PictureParams, Position, WhatIfResult } from "./protocol";
import { withChange } from "./whatIf";

/** Where a picture is wanted, as code lenses and commands say it. */
export interface Place {
  readonly uri: string;
  readonly position?: Position;
  readonly device?: string;
  readonly consumer?: string;
}

/** The pictures that are open, at most one of a kind, and what is supposed in each file. */
export class Pictures implements Host, vscode.Disposable {
  private readonly panels = new Map<PictureKind, PicturePanel>();
  private readonly supposed = new Map<string, readonly Change[]>();
  private readonly parts: vscode.Disposable[] = [];
  private place: Place | undefined;

  /** @param client the client, where the server runs */
  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly client: () => LanguageClient | undefined,
  ) {
    this.parts.push(
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: (panel, state) => this.restore(panel, state),
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.follow(editor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === "iotopo") {
          this.refresh(150);
        }
      }),
    );
  }

  /** Opens the picture, or brings it up. */
  show(kind: PictureKind, place: Place | undefined): void {
    const editor = vscode.window.activeTextEditor;
    const here = place ?? (editor && isOurs(editor.document) ? placeOf(editor) : this.place);
    const panel = this.panels.get(kind) ?? this.open(kind);
    panel.bringUp();
    if (here !== undefined) {
      this.place = here;
      panel.show(here.uri, here.position ?? START, here.device, here.consumer);
    }
  }

  /** The server came, or went, or the text is another. */
  refresh(delay = 0): void {
    for (const panel of this.panels.values()) {
      panel.refresh(delay);
    }
  }

  /** The picture that is in front. */
  active(): PicturePanel | undefined {
    const title = vscode.window.tabGroups.activeTabGroup.activeTab?.label;
    return (
      [...this.panels.values()].find((panel) => panel.title === title) ??
      [...this.panels.values()][0]
    );
  }

  private open(kind: PictureKind): PicturePanel {
    const column = this.panels.size > 0 ? vscode.ViewColumn.Two : vscode.ViewColumn.Beside;
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      "iotopo",
      { viewColumn: column, preserveFocus: true },
      { retainContextWhenHidden: true },
    );
    return this.adopt(kind, panel);
  }

  private adopt(kind: PictureKind, panel: vscode.WebviewPanel): PicturePanel {
    const picture = new PicturePanel(kind, panel, this.context.extensionUri, this);
    this.panels.set(kind, picture);
    panel.onDidDispose(() => {
      this.panels.delete(kind);
      this.tellActive();
    });
    this.tellActive();
    return picture;
  }

  private restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { kind, uri } = (state ?? {}) as { kind?: PictureKind; uri?: string };
    const picture = this.adopt(kind === "map" ? "map" : "tree", panel);
    if (uri !== undefined) {
      picture.show(uri, START);
    }
    return Promise.resolve();
  }

  private tellActive(): void {
    void vscode.commands.executeCommand("setContext", "iotopo.pictureActive", this.panels.size > 0);
  }

  private follow(editor: vscode.TextEditor): void {
    if (!isOurs(editor.document)) {
      return;
    }
    const place = placeOf(editor);
    const follows = vscode.workspace.getConfiguration("iotopo").get("pictures.followCursor", true);
    if (follows || place.uri !== this.place?.uri) {
      this.place = place;
      for (const panel of this.panels.values()) {
        panel.show(place.uri, place.position);
      }
    }
  }

  async ask<T>(method: string, params: PictureParams): Promise<T | undefined> {
    try {
      return await this.client()?.sendRequest<T>(method, params);
    } catch {
      // the server died meanwhile; the next state of it draws again
      return undefined;
    }
  }

  changesOf(uri: string): readonly Change[] {
    return this.supposed.get(uri) ?? [];
  }

  change(uri: string, change: Change): void {
    this.suppose(uri, withChange(this.changesOf(uri), change));
    void vscode.commands.executeCommand("setContext", "iotopo.whatIfUsed", true);
  }

  undo(uri: string, change: number): void {
    this.suppose(
      uri,
      this.changesOf(uri).filter((_, index) => index !== change),
    );
  }

  reset(uri: string): void {
    this.suppose(uri, []);
  }

  private suppose(uri: string, changes: readonly Change[]): void {
    if (changes.length === 0) {
      this.supposed.delete(uri);
    } else {
      this.supposed.set(uri, changes);
    }
    this.refresh();
  }

  /** Writes what is supposed into the text. */
  async apply(params: PictureParams): Promise<void> {
    const client = this.client();
    const result = await this.ask<WhatIfResult>("iotopo/whatIf", params);
    if (client === undefined || result === undefined) {
      return;
    }
    const said = [result.message, result.editMessage, ...result.refused.map((one) => one.message)];
    const words = said.filter((one) => one !== undefined && one !== "").join("; ");
    if (result.edit !== undefined) {
      const edit = await client.protocol2CodeConverter.asWorkspaceEdit(
        result.edit as WorkspaceEdit,
      );
      if (await vscode.workspace.applyEdit(edit)) {
        this.reset(params.textDocument.uri);
      }
    }
    if (words !== "") {
      void vscode.window.showInformationMessage(words);
    }
  }

  dispose(): void {
    this.parts.forEach((part) => part.dispose());
  }
}

const START: Position = { line: 0, character: 0 };

function isOurs(document: vscode.TextDocument): boolean {
  return document.languageId === "iotopo";
}

function placeOf(editor: vscode.TextEditor): Place & { readonly position: Position } {
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}
