// As much of the module `vscode` as the extension needs to start its server without an editor.
const Module = require("node:module");
const path = require("node:path");
const { URI, Utils } = require("vscode-uri");

class Disposable {
  constructor(dispose = () => {}) {
    this.dispose = dispose;
  }
  static from(...parts) {
    return new Disposable(() => parts.forEach((part) => part.dispose()));
  }
}

class EventEmitter {
  listeners = [];
  event = (listener) => {
    this.listeners.push(listener);
    return new Disposable();
  };
  fire(value) {
    this.listeners.forEach((listener) => listener(value));
  }
  dispose() {}
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(start, end, line, character) {
    this.start = line === undefined ? start : new Position(start, end);
    this.end = line === undefined ? end : new Position(line, character);
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class CodeActionKind {
  static Empty = new CodeActionKind("");
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value === "" ? part : `${this.value}.${part}`);
  }
}
for (const name of [
  "QuickFix",
  "Refactor",
  "RefactorExtract",
  "RefactorInline",
  "RefactorRewrite",
  "Source",
  "SourceOrganizeImports",
  "SourceFixAll",
]) {
  CodeActionKind[name] = new CodeActionKind(name);
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
  cancel() {}
  dispose() {}
}

/** What the extension did, for the test to look at. */
const seen = {
  commands: new Map(),
  published: new Map(),
  errors: [],
  output: [],
  status: [],
  contexts: {},
};
const settings = new Map();

/** A namespace: any event that nobody fires, and any registration, is there. */
function namespace(own) {
  return new Proxy(own, {
    get: (target, name) => {
      if (name in target || typeof name !== "string") {
        return target[name];
      }
      if (/^on[A-Z]|^register|^create|^set/.test(name)) {
        return () => new Disposable();
      }
      return undefined;
    },
  });
}

const channel = (name) => {
  const write = (line) => seen.output.push(`${name}: ${line}`);
  return {
    name,
    append: write,
    appendLine: write,
    info: write,
    warn: write,
    error: write,
    debug: write,
    trace: write,
    show() {},
    clear() {},
    dispose() {},
    replace() {},
    hide() {},
    logLevel: 2,
    onDidChangeLogLevel: () => new Disposable(),
  };
};

const own = {
  __esModule: true,
  Disposable,
  EventEmitter,
  Position,
  Range,
  Selection: Range,
  Location: class {},
  Diagnostic,
  CancellationTokenSource,
  CodeActionKind,
  Uri: Object.assign(URI, { joinPath: Utils.joinPath }),
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  version: "1.100.0",
  env: namespace({ language: "en", appName: "a test", machineId: "", sessionId: "" }),
  extensions: namespace({ getExtension: () => undefined, all: [] }),
  l10n: { t: (text) => text },
  tasks: namespace({}),
  commands: namespace({
    registerCommand: (name, run) => {
      seen.commands.set(name, run);
      return new Disposable();
    },
    executeCommand: async (name, key, value) => {
      if (name === "setContext") {
        seen.contexts[key] = value;
      }
    },
  }),
  window: namespace({
    createOutputChannel: channel,
    createStatusBarItem: () => {
      const item = { show() {}, hide() {}, dispose() {} };
      seen.status.push(item);
      return item;
    },
    showErrorMessage: async (message) => void seen.errors.push(message),
    showInformationMessage: async () => undefined,
    showWarningMessage: async () => undefined,
    visibleTextEditors: [],
    tabGroups: namespace({ all: [], activeTabGroup: {} }),
    withProgress: (_options, work) => work({ report() {} }, new CancellationTokenSource().token),
  }),
  workspace: namespace({
    textDocuments: [],
    notebookDocuments: [],
    workspaceFolders: undefined,
    isTrusted: true,
    fs: {},
    getConfiguration: (section) => ({
      get: (name, otherwise) => settings.get(section ? `${section}.${name}` : name) ?? otherwise,
      inspect: () => undefined,
    }),
    createFileSystemWatcher: () => namespace({ dispose() {} }),
  }),
  languages: namespace({
    createDiagnosticCollection: () => ({
      set: (uri, found) => seen.published.set(uri.toString(), found),
      delete() {},
      clear() {},
      dispose() {},
    }),
    match: () => 10,
  }),
};

/** Every other name is a class whose members are numbers or instances, as an enumeration or a type is. */
const anything = new Proxy(
  {},
  {
    get: (_target, name) =>
      typeof name === "string" && /^[A-Z]/.test(name)
        ? new Proxy(class {}, {
            get: (target, member) => (member in target ? target[member] : member),
          })
        : undefined,
  },
);
const vscode = Object.setPrototypeOf(own, anything);

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));

/** Loads the extension of a folder and starts it. */
function activate(folder, storage) {
  const extension = require(path.join(folder, "dist/extension.cjs"));
  const context = {
    subscriptions: [],
    extensionUri: URI.file(folder),
    extensionPath: folder,
    globalStorageUri: URI.file(storage),
    asAbsolutePath: (name) => path.join(folder, name),
  };
  return { api: extension.activate(context), deactivate: () => extension.deactivate() };
}

/** Opens a text in the editor that is not there. */
function open(uri, text) {
  const document = {
    uri: URI.parse(uri),
    languageId: "iotopo",
    version: 1,
    isClosed: false,
    getText: () => text,
    fileName: uri,
  };
  vscode.workspace.textDocuments.push(document);
}

/** Whether the folder is trusted. */
function trust(isTrusted) {
  vscode.workspace.isTrusted = isTrusted;
}

module.exports = { activate, open, seen, settings, trust };
