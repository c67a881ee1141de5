import type { Change } from "./protocol";

/** The changes of a what-if after one more: it takes the place of an earlier one on the same thing. */
export function withChange(changes: readonly Change[], change: Change): Change[] {
  return [...changes.filter((earlier) => subject(earlier) !== subject(change)), change];
}

function subject(change: Change): string {
  switch (change.kind) {
    case "acs":
      return `acs ${change.path} ${change.flag}`;
    case "kernel":
      return "kernel";
    case "assignment":
      return `assignment ${change.name}`;
  }
}

/** A change in a few words. */
export function changeInWords(change: Change): string {
  switch (change.kind) {
    case "acs": {
      const port = change.path.slice(change.path.lastIndexOf(".") + 1);
      return `${port}: ${change.flag === "all" ? "ACS" : change.flag} ${change.on ? "on" : "off"}`;
    }
    case "kernel":
      return `kernel ${change.kernel}`;
    case "assignment":
      return `${change.on ? "with" : "without"} ${change.name}`;
  }
}
