import * as path from "node:path";
import { OLDEST_JAVA, type JavaVersion } from "./version";

/** A Java that can run the server. */
export interface Java {
  readonly command: string;
  readonly version: JavaVersion;
  /** Where it was found, in words. */
  readonly from: string;
}

/** A place that was looked at, and why it does not do. */
export interface Miss {
  readonly from: string;
  readonly why: string;
}

export type Search = { readonly found: Java } | { readonly misses: readonly Miss[] };

/** What the search asks of the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  isFile(file: string): boolean;
  /** The version of the Java with that command; what keeps it from telling is thrown. */
  versionOf(command: string): Promise<JavaVersion | undefined>;
}

/** Where a Java may be, as the settings and other extensions say. */
export interface Hints {
  /** The setting `iotopo.java.home`; empty where it is not set. */
  readonly setting: string;
  /** Folders of Java runtimes that other extensions bring. */
  readonly runtimes: readonly string[];
}

interface Candidate {
  readonly from: string;
  readonly command: string;
}

/**
 * The first Java that is new enough, of: the setting, `JAVA_HOME`, the `PATH`, and the runtimes of other
 * extensions. A setting that does not do is an answer of its own: nobody wants another Java than the
 * one that was asked for.
 */
export async function findJava(hints: Hints, machine: Machine): Promise<Search> {
  const misses: Miss[] = [];
  for (const candidate of candidates(hints, machine)) {
    const result = await probe(candidate, machine);
    if ("version" in result) {
      return { found: result };
    }
    misses.push(result);
    if (hints.setting !== "") {
      break;
    }
  }
  return { misses };
}

function* candidates(hints: Hints, machine: Machine): Generator<Candidate> {
  const { env } = machine;
  if (hints.setting !== "") {
    yield { from: "the setting iotopo.java.home", command: inHome(hints.setting, machine) };
    return;
  }
  if (env["JAVA_HOME"]) {
    yield { from: "JAVA_HOME", command: inHome(env["JAVA_HOME"], machine) };
  }
  const onPath = findOnPath(machine);
  yield { from: "the PATH", command: onPath ?? "" };
  for (const home of hints.runtimes) {
    yield { from: "Language Support for Java by Red Hat", command: inHome(home, machine) };
  }
}

async function probe(candidate: Candidate, machine: Machine): Promise<Java | Miss> {
  const { from, command } = candidate;
  if (command === "") {
    return { from, why: "there is no java on it" };
  }
  if (!machine.isFile(command)) {
    return { from, why: `there is no ${command}` };
  }
  try {
    const version = await machine.versionOf(command);
    if (version === undefined) {
      return { from, why: `${command} does not tell its version` };
    }
    return version.major < OLDEST_JAVA
      ? { from, why: `${command} is Java ${version.major}` }
      : { from, command, version };
  } catch (failure) {
    return { from, why: `${command} does not start: ${(failure as Error).message}` };
  }
}

function executable(machine: Machine): string {
  return machine.platform === "win32" ? "java.exe" : "java";
}

/** The command of a Java's folder; people also name its `bin`, or the command itself. */
function inHome(home: string, machine: Machine): string {
  const paths = machine.platform === "win32" ? path.win32 : path.posix;
  const trimmed = home.trim();
  if (machine.isFile(trimmed)) {
    return trimmed;
  }
  return paths.basename(trimmed) === "bin"
    ? paths.join(trimmed, executable(machine))
    : paths.join(trimmed, "bin", executable(machine));
}

function findOnPath(machine: Machine): string | undefined {
  const paths = machine.platform === "win32" ? path.win32 : path.posix;
  const variable = machine.env["PATH"] ?? machine.env["Path"] ?? "";
  return variable
    .split(paths.delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => paths.join(folder, executable(machine)))
    .find((file) => machine.isFile(file));
}

/** What a person can do about there being no Java. */
export function explainMisses(misses: readonly Miss[]): string {
  const tried = misses.map((miss) => `${miss.from}: ${miss.why}`).join("; ");
  return (
    `iotopo needs a Java, ${OLDEST_JAVA} or newer, to check files. Tried ${tried}. ` +
    `Install one, or name its folder in the setting iotopo.java.home.`
  );
}
