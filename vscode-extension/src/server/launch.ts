import { words } from "./words";

/** The server's files, as `npm run build` lays them out. */
export const SERVER_JAR = "iotopo.jar";

/**
 * The optimizing compiler waits for what is really hot: a start, which runs everything once, is a fifth
 * shorter, and typing is as fast as ever. A Java that does not know the names leaves them out.
 */
const PATIENCE = [
  "-XX:+IgnoreUnrecognizedVMOptions",
  "-XX:Tier4InvocationThreshold=30000",
  "-XX:Tier4MinInvocationThreshold=5000",
  "-XX:Tier4CompileThreshold=60000",
  "-XX:Tier4BackEdgeThreshold=200000",
];

/**
 * The options of the Java that serves, in the folder of the jar: an archive of classes names its jar as
 * it was called when the archive was made. Standard output belongs to the protocol.
 *
 * @param vmargs the setting `iotopo.server.vmargs`
 * @param archive the class-data archive of this Java and this jar, where there is one
 */
export function serverArguments(vmargs: string, archive: string | undefined): string[] {
  const own = words(vmargs);
  // the JVM refuses to choose between two collectors
  const collector = own.some((option) => /^-XX:\+Use\w*GC$/.test(option));
  return [
    "-Xlog:disable",
    "-XX:+DisplayVMOutputToStderr",
    "-XX:-UsePerfData",
    "-Djava.awt.headless=true",
    ...PATIENCE,
    ...(collector ? [] : ["-XX:+UseParallelGC"]),
    ...(archive === undefined ? [] : [`-XX:SharedArchiveFile=${archive}`]),
    ...own,
    "-jar",
    SERVER_JAR,
    "lsp",
  ];
}

/**
 * The environment of the Java that serves. On Linux it takes the encoding of paths from the locale, and
 * that of a container or a remote host is often POSIX's, in which no path has an umlaut.
 */
export function serverEnvironment(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): NodeJS.ProcessEnv {
  // the first that says something holds, as setlocale(3) has it
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "C";
  const isPosix = /^(C|POSIX)$/.test(locale);
  return platform === "linux" && isPosix ? { ...env, LC_ALL: "C.UTF-8" } : env;
}

/** The options of a run that ends by itself, in any folder. */
export function commandArguments(jar: string, command: readonly string[]): string[] {
  return ["-Xlog:disable", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, ...command];
}
