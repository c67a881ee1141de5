/** The requests for pictures, as docs/lsp.md has them. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Location {
  readonly uri: string;
  readonly range: Range;
}

export type PictureKind = "tree" | "map";

export type Change =
  | { readonly kind: "acs"; readonly path: string; readonly flag: string; readonly on: boolean }
  | { readonly kind: "kernel"; readonly kernel: string }
  | { readonly kind: "assignment"; readonly name: string; readonly on: boolean };

export interface View {
  readonly first: string;
  readonly last: string;
}

export type Theme = "auto" | "light" | "dark" | "high-contrast" | "high-contrast-light";

export interface PictureParams {
  readonly textDocument: { readonly uri: string };
  readonly position?: Position;
  readonly machine?: string;
  readonly device?: string;
  readonly consumer?: string;
  readonly changes?: readonly Change[];
  readonly expand?: readonly string[];
  readonly view?: View;
  readonly theme?: Theme;
  readonly standalone?: boolean;
}

export interface PictureElement {
  readonly id: string;
  readonly path?: string;
  readonly role: string;
  readonly label: string;
  readonly text: string;
  readonly parent?: string;
  readonly level?: number;
  readonly folded?: string;
  readonly first?: string;
  readonly last?: string;
  readonly reason?: string;
  readonly lane?: string;
  readonly zoom?: View;
  readonly location?: Location;
  readonly blame?: readonly Location[];
}

export interface Toggle {
  readonly id: string;
  readonly path: string;
  readonly flag: string;
  readonly state: "on" | "off" | "absent";
  readonly changed: boolean;
  readonly label: string;
  readonly text: string;
}

export interface Group {
  readonly id: number;
  readonly name: string;
  readonly colour?: number;
  readonly paths: readonly string[];
  readonly text: string;
}

export interface PictureResult {
  readonly kind: PictureKind;
  readonly version?: number;
  readonly message?: string;
  readonly machine?: string;
  readonly machines: readonly string[];
  readonly kernel?: string;
  readonly kernels: readonly string[];
  readonly assignments: readonly {
    readonly name: string;
    readonly on: boolean;
    readonly text: string;
  }[];
  readonly svg: string;
  readonly css: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly selected?: string;
  readonly consumer?: string;
  readonly elements: readonly PictureElement[];
  readonly toggles: readonly Toggle[];
  readonly groups: readonly Group[];
}

export interface Span {
  readonly first: string;
  readonly last: string;
  readonly size: string;
}

export interface WhatIfResult {
  readonly version?: number;
  readonly machine?: string;
  readonly message?: string;
  readonly summary: string;
  readonly applied: readonly { readonly change: number; readonly text: string }[];
  readonly refused: readonly { readonly change: number; readonly message: string }[];
  readonly groups: readonly { readonly kind: string; readonly text: string }[];
  readonly ranges: readonly {
    readonly device: string;
    readonly consumer: string;
    readonly text: string;
    readonly gained: readonly Span[];
    readonly lost: readonly Span[];
  }[];
  readonly findings: readonly {
    readonly kind: "gone" | "new";
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly location?: Location;
  }[];
  readonly edit?: unknown;
  readonly editMessage?: string;
}

/** What the status bar asks for. */
export interface MachineResult {
  readonly machine?: string;
  readonly machines: readonly string[];
  readonly kernel?: string;
  readonly kernels: readonly string[];
}

/** What the extension tells a picture. */
export type ToPicture =
  | {
      readonly type: "picture";
      readonly result: PictureResult;
      readonly changes: readonly Change[];
      readonly whatIf?: WhatIfResult;
      readonly viewed: boolean;
      /** Show the selected element, if it is out of sight. */
      readonly reveal: boolean;
    }
  | { readonly type: "unavailable"; readonly why: string }
  | { readonly type: "raster"; readonly svg: string; readonly request: number };

/** What a picture tells the extension. */
export type FromPicture =
  | { readonly type: "ready" }
  | { readonly type: "jump"; readonly location: Location; readonly focus: boolean }
  | { readonly type: "change"; readonly change: Change }
  | { readonly type: "undo"; readonly change: number }
  | { readonly type: "reset" }
  | { readonly type: "apply" }
  | { readonly type: "machine"; readonly machine: string }
  | { readonly type: "consumer"; readonly consumer: string }
  | { readonly type: "expand"; readonly path: string }
  | { readonly type: "view"; readonly view?: View }
  | { readonly type: "export"; readonly format: "svg" | "png" }
  | { readonly type: "raster"; readonly request: number; readonly png: string };
