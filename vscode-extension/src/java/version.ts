/** The oldest Java that runs the server. */
export const OLDEST_JAVA = 17;

/** What a Java says of itself. */
export interface JavaVersion {
  /** 8, 11, 17, … */
  readonly major: number;
  /** The exact build: a class-data archive belongs to one. */
  readonly build: string;
}

/** Reads `JAVA_VERSION` and its build from the `release` file of a Java's folder. */
export function versionOfRelease(text: string): JavaVersion | undefined {
  const entries = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const entry = /^(\w+)="?(.*?)"?$/.exec(line);
    if (entry?.[1] !== undefined && entry[2] !== undefined) {
      entries.set(entry[1], entry[2]);
    }
  }
  const version = entries.get("JAVA_VERSION");
  return version === undefined
    ? undefined
    : versionOf(
        version,
        [entries.get("JAVA_RUNTIME_VERSION") ?? version, entries.get("OS_ARCH") ?? ""].join("-"),
      );
}

/** Reads what `java -version` prints. */
export function versionOfOutput(text: string): JavaVersion | undefined {
  const version = / version "([^"]+)"/.exec(text)?.[1];
  const build = /\(build ([^)]+?)(?:, [^)]*)?\)/.exec(text)?.[1];
  return version === undefined ? undefined : versionOf(version, build ?? version);
}

function versionOf(version: string, build: string): JavaVersion | undefined {
  const parts = version.split(/[._+-]/).map(Number);
  const major = parts[0] === 1 ? parts[1] : parts[0];
  return major === undefined || Number.isNaN(major)
    ? undefined
    : { major, build: build.replace(/[^\w.+-]/g, "-") };
}
