/** A task of the type iotopo, as tasks.json has it. */
export interface IotopoTask {
  readonly type: string;
  readonly command: "check" | "build" | "fmt";
  readonly paths?: readonly string[];
  readonly to?: string;
  readonly output?: string;
}

/** The command line of a task; its findings come in the form that the problem matcher reads. */
export function commandOf(task: IotopoTask): string[] {
  const paths = task.paths ?? [];
  switch (task.command) {
    case "check":
      return ["check", "--format", "gcc", ...paths];
    case "build":
      return ["build", ...paths, "--to", task.to ?? "json", "-o", task.output ?? "target"];
    case "fmt":
      return ["fmt", ...paths];
  }
}
