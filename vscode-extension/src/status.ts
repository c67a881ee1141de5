/** What the server is doing. */
export type ServerState =
  | { readonly kind: "starting" }
  | { readonly kind: "running"; readonly java: string }
  | { readonly kind: "restarting"; readonly seconds: number }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly why: string };

/** What the status bar shows. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  readonly severity: "normal" | "warning" | "error";
}

/** @param kernel the Linux that is predicted for the machine at the cursor, where one is known */
export function statusText(state: ServerState, kernel: string | undefined): StatusText {
  switch (state.kind) {
    case "starting":
      return normal("$(loading~spin) iotopo", "The language server starts");
    case "running":
      return kernel === undefined
        ? normal("$(check) iotopo", `${state.java} runs the language server`)
        : normal(
            `$(check) iotopo · ${linux(kernel)}`,
            `${state.java} runs the language server; ${linux(kernel)} is predicted`,
          );
    case "restarting":
      return {
        text: "$(sync~spin) iotopo",
        tooltip: `The language server died and starts again in ${state.seconds} s`,
        severity: "warning",
      };
    case "stopped":
      return normal("$(circle-slash) iotopo", "The language server is stopped");
    case "failed":
      return { text: "$(error) iotopo", tooltip: state.why, severity: "error" };
  }
}

/** `Linux 7.3`; a profile that is no release keeps its name. */
export function linux(kernel: string): string {
  return /^\d/.test(kernel) ? `Linux ${kernel}` : kernel;
}

function normal(text: string, tooltip: string): StatusText {
  return { text, tooltip, severity: "normal" };
}
