import { existsSync } from "node:fs";
import path from "node:path";
import { serverArguments, serverEnvironment } from "../../src/server/launch";
import { Client } from "./client";

export const SERVER = path.resolve("dist/server");

/** The command that starts a Java here. */
export const JAVA = process.env["JAVA_HOME"]
  ? path.join(process.env["JAVA_HOME"], "bin", "java")
  : "java";

/** Starts the server that the extension brings, as the extension does. */
export function startServer(): Promise<Client> {
  if (!existsSync(path.join(SERVER, "iotopo.jar"))) {
    throw new Error("dist/server is not built; run npm run build");
  }
  return Client.start(JAVA, serverArguments("", undefined), {
    cwd: SERVER,
    env: serverEnvironment(process.env, process.platform),
  });
}
