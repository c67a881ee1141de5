import * as vscode from "vscode";
import { statusText, type ServerState } from "./status";

/** The item at the bottom: state of the server, predicted Linux, and a menu on click. */
export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private state: ServerState = { kind: "stopped" };
  private kernel: string | undefined;

  constructor() {
    this.item = vscode.window.createStatusBarItem("server", vscode.StatusBarAlignment.Right, 100);
    this.item.name = "iotopo";
    this.item.command = "iotopo.showMenu";
    this.draw();
  }

  showState(state: ServerState): void {
    this.state = state;
    void vscode.commands.executeCommand(
      "setContext",
      "iotopo.serverRunning",
      state.kind === "running",
    );
    this.draw();
  }

  showKernel(kernel: string | undefined): void {
    this.kernel = kernel;
    this.draw();
  }

  draw(): void {
    const shown = statusText(this.state, this.kernel);
    this.item.text = shown.text;
    this.item.tooltip = shown.tooltip;
    this.item.accessibilityInformation = { label: `iotopo: ${shown.tooltip}` };
    this.item.backgroundColor =
      shown.severity === "normal"
        ? undefined
        : new vscode.ThemeColor(`statusBarItem.${shown.severity}Background`);
    if (vscode.workspace.getConfiguration("iotopo").get("statusBar.visible", true)) {
      this.item.show();
    } else {
      this.item.hide();
    }
  }

  dispose(): void {
    this.item.dispose();
  }
}
