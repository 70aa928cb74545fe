import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeAll, describe, expect, it } from "vitest";

const SCRIPTS = join(import.meta.dirname, "..", "..", "scripts");
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

const cleanups: Array<() => unknown> = [];

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

/** Runs one of our checks over a tree of these files; answers what it found. */
async function findings(
  script: string,
  files: Readonly<Record<string, string>>,
): Promise<{ code: number; found: string }> {
  const root = await mkdtemp(join(tmpdir(), "beckon-check-"));
  cleanups.push(() => rm(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", TSX, join(SCRIPTS, script)],
      { cwd: root },
      (_, _out, found) => {
        resolve({ code: child.exitCode ?? -1, found });
      },
    );
  });
}

describe("the check of the architecture", () => {
  const strays: ReadonlyArray<readonly [string, string, string, RegExp]> = [
    [
      "a lower room that imports an upper one",
      "src/domain/stray-1.ts",
      'import { b } from "../storage/b.ts";',
      /domain\/ may import lib/,
    ],
    [
      "a type-only import all the same",
      "src/lib/stray-2.ts",
      'import type { B } from "../domain/b.ts";',
      /lib\/ may import nothing/,
    ],
    [
      "an import that waits until it runs",
      "src/web/stray-3.ts",
      'await import("../storage/b.ts");',
      /web\/ may import/,
    ],
    ["a re-export", "src/web/stray-4.ts", 'export { b } from "../storage/b.ts";', /web\/ may import/],
    [
      "a use case that knows one channel",
      "src/usecases/stray-5.ts",
      'import "../channels/email/smtp.ts";',
      /channels\/contract/,
    ],
    ["a dialect that leans on another", "src/http/walr/stray-6.ts", 'import "../ivvy/b.ts";', /http\/walr is sealed/],
    [
      "a channel that leans on another",
      "src/channels/sms/stray-7.ts",
      'import "../email/b.ts";',
      /channels\/sms is sealed/,
    ],
    [
      "an ordinary command that reaches into main",
      "src/cli/send.ts",
      'import "../main/all.ts";',
      /cli\/ may import lib, client\/ask, client\/address, client\/pages$/m,
    ],
    ["a source that leaves src/", "src/web/stray-8.ts", 'import "../../test/b.ts";', /nothing from outside/],
    [
      "a dashboard that looks behind the wire",
      "dashboard/stray-9.tsx",
      'import "../src/lib/b.ts";',
      /dashboard\/ speaks HTTP/,
    ],
    ["a room nobody named", "src/helpers/stray-10.ts", "export {};", /no room "helpers"/],
    [
      "the environment read in the middle",
      "src/web/stray-11.ts",
      "export const a = process.env;",
      /process\.env is read in/,
    ],
    ["the clock read in the domain", "src/domain/stray-12.ts", "export const a = new Date();", /clock is read in/],
    ["the clock read as a number", "src/usecases/stray-13.ts", "export const a = Date.now();", /clock is read in/],
    [
      "the query builder outside storage",
      "src/usecases/stray-14.ts",
      'import { sql } from "kysely";',
      /imports kysely/,
    ],
    [
      "the query builder that runs",
      "src/storage/stray-15.ts",
      "declare const q: any; q.selectAll().execute();",
      /only compiles/,
    ],
  ];
  let report = { code: 0, found: "" };
  beforeAll(async () => {
    report = await findings("check-architecture.ts", Object.fromEntries(strays.map(([, path, text]) => [path, text])));
  });

  it("fails when it finds anything", () => {
    expect(report.code).toBe(1);
  });

  for (const [what, path, , message] of strays) {
    it(`refuses ${what}`, () => {
      const found = report.found.split("\n").filter((line) => line.startsWith(path));
      expect(found).toEqual([expect.stringMatching(message)]);
    });
  }

  it("lets through what the table allows", async () => {
    const { code, found } = await findings("check-architecture.ts", {
      "src/usecases/a.ts": 'import "../storage/b.ts"; import "../channels/contract.ts"; export const at = new Date(0);',
      "src/http/ivvy/a.ts":
        'import "../shared/b.ts"; import "./c.ts"; import "../../usecases/a.ts"; // process.env, Date.now()',
      "src/http/server.ts": 'import "./ivvy/a.ts";',
      "src/channels/sms/a.ts": 'import "../contract.ts";',
      "src/cli/serve.ts": 'import "../main/all.ts";',
      "src/main/a.ts": 'import "../storage/b.ts"; export const at = [Date.now(), process.env];',
      "src/domain/a.test.ts": 'import "../storage/b.ts"; export const at = new Date();',
      "dashboard/a.tsx": 'import "react"; import "./b.ts";',
    });
    expect({ code, found }).toEqual({ code: 0, found: "" });
  });
});

describe("the check of links", () => {
  const links = (readme: string) =>
    findings("check-links.ts", {
      "README.md": readme,
      "docs/guide.md":
        "# The `guide`: start & stop\n\n## Again\n\n## Again\n\n```\n# not a heading\n```\n\n[up](../README.md)",
    });

  it("follows files, headings and repeated headings, and leaves other machines alone", async () => {
    const { code, found } = await links(
      [
        "[a](docs/guide.md) [b](docs/guide.md#the-guide-start--stop) [c](docs/guide.md#again-1) [d](docs) [e]",
        "[f](https://nowhere.invalid/x) [g](mailto:a@example.org) `[code](nowhere.md)`",
        "```\n[fenced](nowhere.md)\n```",
        "[e]: docs/guide.md",
        "# Top",
        "[h](#top)",
      ].join("\n\n"),
    );
    expect({ code, found }).toEqual({ code: 0, found: "" });
  });

  it("refuses a file that is not there", async () => {
    const { code, found } = await links("Text\n\n[a](docs/gone.md)");
    expect({ code, found }).toEqual({ code: 1, found: "README.md:3: docs/gone.md: there is no such file\n" });
  });

  it("refuses an anchor that no heading makes", async () => {
    expect((await links("[a](docs/guide.md#not-a-heading)")).found).toMatch(
      /docs\/guide\.md has no heading for #not-a-heading/,
    );
  });

  it("refuses a named link that leads nowhere", async () => {
    expect((await links("[a][x]\n\n[x]: gone.md")).found).toMatch(/gone\.md: there is no such file/);
  });
});
