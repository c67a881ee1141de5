import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const MAIN = path.resolve("test/e2e/host/node_modules/code-server/lib/vscode/out/server-main.js");

const SETTINGS = {
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.simpleDialog.enable": true,
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "terminal.integrated.gpuAcceleration": "off",
  "update.mode": "none",
  "window.confirmBeforeClose": "never",
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** A VS Code that serves a browser, with our packed extension in it and everything of its own. */
export class VSCode {
  private constructor(
    readonly url: string,
    readonly workspace: string,
    private readonly home: string,
    private readonly server: ChildProcess,
  ) {}

  /** @param fill puts the files into the workspace */
  static async start(vsix: string, fill: (workspace: string) => void): Promise<VSCode> {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), "iotopo-e2e-"));
    const workspace = path.join(home, "Maschine #1 für 100% DMA");
    fs.mkdirSync(workspace);
    fill(workspace);
    const data = path.join(home, "data");
    const user = path.join(data, "data/User");
    fs.mkdirSync(user, { recursive: true });
    fs.writeFileSync(path.join(user, "settings.json"), JSON.stringify(SETTINGS));
    const env = {
      ...process.env,
      HOME: home,
      EXTENSIONS_GALLERY: '{"serviceUrl":""}',
      NODE_OPTIONS: "",
    };
    const base = [
      MAIN,
      "--accept-server-license-terms",
      `--server-data-dir=${data}`,
      `--user-data-dir=${path.join(data, "data")}`,
      `--extensions-dir=${path.join(home, "extensions")}`,
      "--telemetry-level=off",
    ];
    const installed = spawnSync(
      process.execPath,
      [...base, "--install-extension", vsix, "--force"],
      { env, encoding: "utf8" },
    );
    if (installed.status !== 0) {
      throw new Error(`VS Code does not install ${vsix}: ${installed.stdout}${installed.stderr}`);
    }
    const port = await freePort();
    const log = fs.openSync(path.join(home, "server.log"), "w");
    const server = spawn(
      process.execPath,
      [
        ...base,
        "--host=127.0.0.1",
        `--port=${port}`,
        "--without-connection-token",
        "--disable-workspace-trust",
      ],
      { env, stdio: ["ignore", log, log], detached: true },
    );
    const vscode = new VSCode(`http://127.0.0.1:${port}`, workspace, home, server);
    await vscode.answers();
    return vscode;
  }

  /** The page of the workspace. */
  get page(): string {
    return `${this.url}/?folder=${encodeURIComponent(this.workspace)}`;
  }

  /** The text of a file of the workspace. */
  read(file: string): string {
    return fs.readFileSync(path.join(this.workspace, file), "utf8");
  }

  /** The bytes of a file of the workspace; 0 where there is none. */
  size(file: string): number {
    return fs.statSync(path.join(this.workspace, file), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** What the extension wrote into an output. */
  output(channel: string): string {
    const logs = path.join(this.home, "data/data/logs");
    return fs
      .readdirSync(logs, { recursive: true, encoding: "utf8" })
      .filter((name) => path.basename(name) === `${channel}.log`)
      .map((name) => fs.readFileSync(path.join(logs, name), "utf8"))
      .join("");
  }

  /** The processes that run our server, by their command line. */
  javaServers(): number[] {
    const group = this.server.pid as number;
    return fs
      .readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        try {
          const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
          const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
          const command = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
          return (
            Number(fields[2]) === group && command.slice(-3, -1).join(" ") === "iotopo.jar lsp"
          );
        } catch {
          return false;
        }
      });
  }

  async stop(): Promise<void> {
    const group = this.server.pid as number;
    const gone = new Promise<void>((tell) => this.server.once("exit", () => tell()));
    signal(group, "SIGTERM");
    await Promise.race([gone, sleep(5000)]);
    signal(group, "SIGKILL");
    // shells of tasks lead sessions of their own and write to the folder for a moment
    for (let tries = 0; tries < 20; tries++) {
      try {
        fs.rmSync(this.home, { recursive: true, force: true });
        return;
      } catch {
        await sleep(250);
      }
    }
  }

  private async answers(): Promise<void> {
    for (let tries = 0; tries < 150; tries++) {
      const up = await fetch(`${this.url}/version`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (up) {
        return;
      }
      await sleep(200);
    }
    const log = fs.readFileSync(path.join(this.home, "server.log"), "utf8");
    await this.stop();
    throw new Error(`VS Code does not come up: ${log}`);
  }
}

export function sleep(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch {
    // it is gone
  }
}

function freePort(): Promise<number> {
  return new Promise((tell) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => tell(port));
    });
  });
}
