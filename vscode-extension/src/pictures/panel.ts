import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { page } from "./page";
import { unwritten } from "./unwritten";
import type {
  Change,
  FromPicture,
  Location,
  PictureKind,
  PictureParams,
  PictureResult,
  Position,
  Theme,
  ToPicture,
  View,
  WhatIfResult,
} from "./protocol";

/** What a panel may ask of the rest. */
export interface Host {
  ask<T>(method: string, params: PictureParams): Promise<T | undefined>;
  changesOf(uri: string): readonly Change[];
  change(uri: string, change: Change): void;
  undo(uri: string, change: number): void;
  reset(uri: string): void;
  apply(params: PictureParams): Promise<void>;
}

export const VIEW_TYPE = "iotopo.picture";

/** One picture beside the text: it follows the document and the cursor. */
export class PicturePanel {
  private params: PictureParams | undefined;
  private machine: string | undefined;
  private consumer: string | undefined;
  private view: View | undefined;
  private expand: readonly string[] = [];
  private asked = 0;
  private timer: NodeJS.Timeout | undefined;
  private rasters = new Map<number, (png: string) => void>();
  private reveal = true;
  private jumped: Location | undefined;

  constructor(
    readonly kind: PictureKind,
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly host: Host,
  ) {
    const dist = vscode.Uri.joinPath(extension, "dist");
    panel.title = kind === "tree" ? "iotopo: tree" : "iotopo: address map";
    panel.iconPath = vscode.Uri.joinPath(extension, "images", `${kind}.svg`);
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.webview.onDidReceiveMessage((message: FromPicture) => this.receive(message));
    panel.webview.html = page(
      panel.webview.cspSource,
      panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, "webview.js")).toString(),
      panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, "webview.css")).toString(),
      randomBytes(16).toString("hex"),
    );
  }

  get title(): string {
    return this.panel.title;
  }

  /** Brings it in front. */
  bringUp(): void {
    this.panel.reveal(undefined, true);
  }

  get uri(): string | undefined {
    return this.params?.textDocument.uri;
  }

  /** Draws that place: another document or machine forgets what was opened and zoomed. */
  show(uri: string, position: Position, device?: string, consumer?: string): void {
    if (this.cameFromHere(uri, position)) {
      return;
    }
    this.jumped = undefined;
    if (uri !== this.uri) {
      this.machine = undefined;
      this.consumer = undefined;
      this.view = undefined;
      this.expand = [];
    }
    this.consumer = consumer ?? this.consumer;
    this.params = { textDocument: { uri }, position, ...(device === undefined ? {} : { device }) };
    this.machine = undefined;
    this.reveal = true;
    this.later(60);
  }

  /** A click in the map goes to who is to blame, and the map stays with the device. */
  private cameFromHere(uri: string, { line, character }: Position): boolean {
    const target = this.jumped;
    return (
      this.kind === "map" &&
      target !== undefined &&
      vscode.Uri.parse(target.uri).toString() === vscode.Uri.parse(uri).toString() &&
      target.range.start.line === line &&
      target.range.start.character === character
    );
  }

  /** The text, the server or the changes are others now. */
  refresh(delay: number): void {
    this.later(delay);
  }

  private later(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.draw(), delay);
  }

  private async draw(): Promise<void> {
    const params = this.request();
    if (params === undefined) {
      this.post({ type: "unavailable", why: "Open an iotopo file to see its picture." });
      return;
    }
    const ask = ++this.asked;
    const changes = params.changes ?? [];
    const [result, whatIf] = await Promise.all([
      this.host.ask<PictureResult>(`iotopo/${this.kind}`, params),
      changes.length === 0 ? undefined : this.host.ask<WhatIfResult>("iotopo/whatIf", params),
    ]);
    if (ask !== this.asked) {
      return;
    }
    if (result === undefined) {
      this.post({ type: "unavailable", why: "The language server is not running." });
      return;
    }
    this.post({
      type: "picture",
      result,
      changes,
      ...(whatIf === undefined ? {} : { whatIf }),
      viewed: this.view !== undefined,
      reveal: this.reveal,
    });
    this.reveal = false;
  }

  private request(): PictureParams | undefined {
    if (this.params === undefined) {
      return undefined;
    }
    const changes = this.host.changesOf(this.params.textDocument.uri);
    return {
      ...this.params,
      ...(this.machine === undefined ? {} : { machine: this.machine }),
      ...(this.consumer === undefined ? {} : { consumer: this.consumer }),
      ...(this.view === undefined ? {} : { view: this.view }),
      ...(this.expand.length === 0 ? {} : { expand: this.expand }),
      ...(changes.length === 0 ? {} : { changes }),
    };
  }

  private receive(message: FromPicture): void {
    const uri = this.uri;
    switch (message.type) {
      case "ready":
        this.reveal = true;
        this.later(0);
        return;
      case "jump":
        this.jumped = message.location;
        void jump(message.location.uri, message.location.range, message.focus);
        return;
      case "machine":
        this.machine = message.machine;
        this.view = undefined;
        this.expand = [];
        break;
      case "consumer":
        this.consumer = message.consumer;
        break;
      case "expand":
        this.expand = [...this.expand, message.path];
        break;
      case "view":
        this.view = message.view;
        break;
      case "export":
        void this.save(message.format);
        return;
      case "raster":
        this.rasters.get(message.request)?.(message.png);
        return;
      default:
        if (uri !== undefined) {
          this.whatIf(uri, message);
        }
        return;
    }
    this.later(0);
  }

  private whatIf(uri: string, message: FromPicture): void {
    if (message.type === "change") {
      this.host.change(uri, message.change);
    } else if (message.type === "undo") {
      this.host.undo(uri, message.change);
    } else if (message.type === "reset") {
      this.host.reset(uri);
    } else if (message.type === "apply") {
      const params = this.request();
      if (params !== undefined) {
        void this.host.apply(params);
      }
    }
  }

  /** Asks where, and writes the picture there in the colours of the theme. */
  async save(format: "svg" | "png"): Promise<void> {
    const params = this.request();
    if (params === undefined) {
      return;
    }
    const result = await this.host.ask<PictureResult>(`iotopo/${this.kind}`, {
      ...params,
      standalone: true,
      theme: themeOf(vscode.window.activeColorTheme.kind),
    });
    if (result === undefined || result.svg === "") {
      void vscode.window.showWarningMessage(result?.message ?? "There is no picture to save.");
      return;
    }
    const source = vscode.Uri.parse(params.textDocument.uri);
    const name = `${result.machine ?? "iotopo"}-${this.kind}.${format}`;
    const target = await vscode.window.showSaveDialog({
      defaultUri: vscode.Uri.joinPath(source, "..", name),
      filters: format === "svg" ? { SVG: ["svg"] } : { PNG: ["png"] },
    });
    if (target !== undefined) {
      const bytes =
        format === "svg"
          ? Buffer.from(result.svg, "utf8")
          : Buffer.from(await this.rasterize(result.svg), "base64");
      try {
        await vscode.workspace.fs.writeFile(target, bytes);
      } catch (failure) {
        void vscode.window.showErrorMessage(unwritten(target.fsPath, failure));
      }
    }
  }

  /** The picture draws itself: only a browser knows its fonts. */
  private rasterize(svg: string): Promise<string> {
    const request = ++this.asked;
    return new Promise((resolve) => {
      this.rasters.set(request, (png) => {
        this.rasters.delete(request);
        resolve(png);
      });
      this.post({ type: "raster", svg, request });
    });
  }

  private post(message: ToPicture): void {
    void this.panel.webview.postMessage(message);
  }
}

function themeOf(kind: vscode.ColorThemeKind): Theme {
  switch (kind) {
    case vscode.ColorThemeKind.Light:
      return "light";
    case vscode.ColorThemeKind.Dark:
      return "dark";
    case vscode.ColorThemeKind.HighContrast:
      return "high-contrast";
    case vscode.ColorThemeKind.HighContrastLight:
      return "high-contrast-light";
  }
}

async function jump(
  uri: string,
  range: { start: Position; end: Position },
  focus: boolean,
): Promise<void> {
  const target = vscode.Uri.parse(uri);
  const shown = vscode.window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === target.toString(),
  );
  const selection = new vscode.Range(
    range.start.line,
    range.start.character,
    range.end.line,
    range.end.character,
  );
  await vscode.window.showTextDocument(target, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    preserveFocus: !focus,
    selection: new vscode.Range(selection.start, selection.start),
  });
}
