import { explainMisses, type Miss } from "../java/find";
import { SERVER_JAR } from "./launch";

/** What does not count in a folder that is not trusted, whatever it sets. */
export const UNTRUSTED =
  "This folder is not trusted: what it sets of iotopo.java.home and iotopo.server.vmargs does not count.";

/** Why no server runs where no Java was found, and what to do. */
export function noJava(misses: readonly Miss[], isTrusted: boolean): string {
  const why = explainMisses(misses);
  return isTrusted ? why : `${why} ${UNTRUSTED}`;
}

/**
 * A server that ended before it answered: its options are to blame, or its jar.
 *
 * @param vmargs the setting `iotopo.server.vmargs`
 */
export function doesNotStart(command: string, vmargs: string): string {
  const options =
    vmargs === "" ? "" : `with the options of iotopo.server.vmargs, ${vmargs}, which it may refuse`;
  return (
    `The iotopo language server does not start with ${command}${options && ` ${options}`}. ` +
    `Its output says why; a reinstallation of the extension mends a damaged ${SERVER_JAR}.`
  );
}

/** A start that failed before there was a server. */
export function filesMissing(why: string): string {
  return (
    `The iotopo language server cannot be started: ${why}. ` +
    "A reinstallation of the extension mends missing files."
  );
}
