import * as vscode from "vscode";
import { commandArguments } from "./server/launch";
import type { Server } from "./server/server";
import { commandOf, type IotopoTask } from "./taskCommand";

const TYPE = "iotopo";

/** Offers `check` of each folder, and runs the tasks that tasks.json defines. */
export function registerTasks(server: Server): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(TYPE, {
    provideTasks: () =>
      (vscode.workspace.workspaceFolders ?? []).map((folder) =>
        make(server, { type: TYPE, command: "check" }, folder),
      ),
    resolveTask: (task) =>
      make(server, task.definition as IotopoTask, task.scope ?? vscode.TaskScope.Workspace),
  });
}

function make(
  server: Server,
  definition: IotopoTask,
  scope: vscode.WorkspaceFolder | vscode.TaskScope,
): vscode.Task {
  const java = server.foundJava?.command ?? "java";
  const task = new vscode.Task(
    definition,
    scope as vscode.WorkspaceFolder,
    [definition.command, ...(definition.paths ?? [])].join(" "),
    "iotopo",
    new vscode.ProcessExecution(java, commandArguments(server.jar, commandOf(definition))),
    "$iotopo",
  );
  if (definition.command !== "fmt") {
    task.group = vscode.TaskGroup.Build;
  }
  return task;
}
