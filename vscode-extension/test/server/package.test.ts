import assert from "node:assert/strict";
import { test } from "node:test";
import { listFiles, PackageManager } from "@vscode/vsce";

/** What a person who installs the extension needs; each line is used by `package.json` or at run time. */
const NEEDED = [
  /^(package\.json|language-configuration\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^(syntaxes|snippets)\/[\w.]+\.json$/,
  /^(images|walkthrough)\/[\w-]+\.svg$/,
  /^dist\/(extension\.cjs|webview\.js|webview\.css|icon\.png)$/,
  /^dist\/rules\/([\w-]+\/)?([\w-]+\.md|\w+)$/,
  /^dist\/server\/(iotopo\.jar|jar\.json|classes\.txt|iotopo-[\w.+-]+\.jsa)$/,
];

test("the packed extension holds nothing superfluous", async () => {
  const files = await listFiles({ packageManager: PackageManager.None });
  assert.ok(files.includes("dist/server/iotopo.jar"));
  assert.deepEqual(
    files.filter((file) => !NEEDED.some((one) => one.test(file))),
    [],
  );
});
