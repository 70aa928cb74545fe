/**
 * Writes openapi/native.json (the native API as the running schemas have it) and beside it the same as types, for the
 * clients of ours. With `--check` it writes nothing and fails when either file is stale.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import openapiTypescript, { astToString } from "openapi-typescript";
import { openApiDocument } from "../src/http/native/openapi.ts";

const isCheck = process.argv.includes("--check");
const document = openApiDocument("http://localhost:4000/beckon/v1");
// The package's version is not the API's: a release that changes neither must not look like one.
const text = `${JSON.stringify({ ...document, info: { ...document.info, version: "1" } }, undefined, 2)}\n`;
const types = `// Written by \`npm run openapi\` from the native API's schemas; edit those, not this.\n\n${astToString(await openapiTypescript(text))}`;

for (const [path, wanted] of [
  ["openapi/native.json", text],
  ["openapi/native.d.ts", types],
] as const) {
  const present = await readFile(path, "utf8").catch(() => "");
  if (present === wanted) continue;
  if (isCheck) {
    console.error(`${path} is stale: run npm run openapi and commit what it writes.`);
    process.exitCode = 1;
    continue;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, wanted);
}
