// Lays out dist/server: the jar, what is known of it, and the class-data archive of this Java.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import yauzl from "yauzl";
import yazl from "yazl";

const here = path.resolve(import.meta.dirname, "..");
const built = path.resolve(here, "../dsl.ide/target/iotopo.jar");
const server = path.join(here, "dist", "server");
const jar = path.join(server, "iotopo.jar");

export async function layOutServer() {
  if (!fs.existsSync(built)) {
    throw new Error("there is no dsl.ide/target/iotopo.jar; run mvn -q -DskipTests package first");
  }
  const content = fs.readFileSync(built);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const record = path.join(server, "jar.json");
  if (fs.existsSync(record) && JSON.parse(fs.readFileSync(record, "utf8")).hash === hash) {
    return;
  }
  fs.rmSync(server, { recursive: true, force: true });
  fs.mkdirSync(server, { recursive: true });
  // any fixed time will do: it is what the archive is bound to
  const modified = 1_767_225_600;
  await store(content, new Date(modified * 1000));
  fs.utimesSync(jar, modified, modified);
  await makeArchive();
  fs.writeFileSync(record, `${JSON.stringify({ modified, hash })}\n`);
}

/**
 * Writes the jar without compression: the packed extension compresses all of it at once, which is a third
 * smaller, and classes load faster.
 */
async function store(content, time) {
  const stored = new yazl.ZipFile();
  const copied = new Promise((done, failed) => {
    yauzl.fromBuffer(content, { lazyEntries: true }, (failure, zip) => {
      if (failure) {
        failed(failure);
        return;
      }
      zip.on("error", failed);
      zip.on("end", done);
      zip.on("entry", (entry) => {
        if (entry.fileName.endsWith("/")) {
          zip.readEntry();
          return;
        }
        zip.openReadStream(entry, async (broken, stream) => {
          if (broken) {
            failed(broken);
            return;
          }
          const bytes = Buffer.concat(await stream.toArray());
          stored.addBuffer(bytes, entry.fileName, { compress: false, mtime: time });
          zip.readEntry();
        });
      });
      zip.readEntry();
    });
  });
  await copied;
  stored.end();
  await pipeline(stored.outputStream, fs.createWriteStream(jar));
}

/** The classes of a short session in the editor, and the archive of them for this Java. */
async function makeArchive() {
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, "bin/java") : "java";
  const list = path.join(server, "classes.txt");
  try {
    await recordSession(java, list);
    // Writing a lambda into the archive links what it mentions, and classes as old as EMF's
    // interfaces, once linked, are left out, with all that implement them.
    const classes = fs.readFileSync(list, "utf8").split("\n");
    fs.writeFileSync(list, classes.filter((line) => !line.startsWith("@")).join("\n"));
    const { dump, versionOf } = await import(
      pathToFileURL(path.join(here, "target/tools/archiveTools.mjs")).href
    );
    const version = await versionOf(
      execFileSync("sh", ["-c", `command -v "${java}"`])
        .toString()
        .trim(),
    );
    await dump(java, server, `iotopo-${version.build}.jsa`);
  } catch (failure) {
    console.warn(`note: no class-data archive (${failure.message}); the first start is slower`);
    if (!fs.existsSync(list)) {
      fs.writeFileSync(list, "");
    }
  }
}

async function recordSession(java, list) {
  const { start } = await import(pathToFileURL(path.join(here, "target/tools/session.mjs")).href);
  await start(
    java,
    [
      "-Xlog:disable",
      `-XX:DumpLoadedClassList=${list}`,
      "-XX:+UseSerialGC",
      "-jar",
      "iotopo.jar",
      "lsp",
    ],
    server,
    path.resolve(here, "../examples/nonacs-dpdk.iotopo"),
  );
}
