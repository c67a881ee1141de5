import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import type { Java } from "../java/find";
import { SERVER_JAR } from "./launch";

const run = promisify(execFile);

/** What `npm run build` writes down of the jar that it brings. */
export interface JarRecord {
  /** Seconds since 1970: an archive holds only for a jar of this age, and unpacking forgets it. */
  readonly modified: number;
  /** Tells one jar from another. */
  readonly hash: string;
}

/** Class-data archives: loading classes is most of a start (docs/adr/0003). */
export class Archives {
  private readonly record: JarRecord;

  /**
   * @param server the folder of the jar, its record, the list of the classes of a typical session, and
   *     the archive for the Java that packed it
   * @param storage where further archives may be written
   */
  constructor(
    private readonly server: string,
    private readonly storage: string,
  ) {
    const record = fs.readFileSync(path.join(server, "jar.json"), "utf8");
    this.record = JSON.parse(record) as JarRecord;
  }

  /** The archive for this Java, brought or made before; none where the folder cannot be written. */
  find(java: Java): string | undefined {
    try {
      fs.utimesSync(path.join(this.server, SERVER_JAR), this.record.modified, this.record.modified);
    } catch {
      return undefined;
    }
    return [path.join(this.server, this.nameFor(java)), this.own(java)].find(
      (file) => (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0,
    );
  }

  /**
   * Makes the archive, for the next start, and removes those of other builds. It is moved into place
   * when it is whole, so that two windows may do this at once.
   */
  async make(java: Java): Promise<void> {
    const file = this.own(java);
    await fs.promises.mkdir(this.storage, { recursive: true });
    const draft = `${file}.${process.pid}`;
    try {
      await dump(java.command, this.server, draft);
      await this.removeOthers(file);
      await fs.promises.rename(draft, file);
    } finally {
      await fs.promises.rm(draft, { force: true });
    }
  }

  private nameFor(java: Java): string {
    return `iotopo-${java.version.build}.jsa`;
  }

  private own(java: Java): string {
    return path.join(this.storage, `${this.record.hash}-${this.nameFor(java)}`);
  }

  private async removeOthers(kept: string): Promise<void> {
    for (const name of await fs.promises.readdir(this.storage)) {
      if (name.endsWith(".jsa") && path.join(this.storage, name) !== kept) {
        await fs.promises.rm(path.join(this.storage, name), { force: true });
      }
    }
  }
}

/** Writes the archive of the jar and the list of classes in a folder. */
export async function dump(java: string, server: string, archive: string): Promise<void> {
  await run(
    java,
    [
      "-Xlog:disable",
      "-Xshare:dump",
      // on 17 no other collector writes heap objects; all can read them
      "-XX:+UseG1GC",
      "-XX:SharedClassListFile=classes.txt",
      `-XX:SharedArchiveFile=${archive}`,
      "-jar",
      SERVER_JAR,
    ],
    { cwd: server, timeout: 120_000 },
  );
}
