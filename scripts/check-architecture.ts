/** Says which imports and clock or environment readings stray from the table below, and prints the longest files without judging them. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import ts from "typescript";

/** What each room under src/ may import besides itself: rooms, or single files without `.ts`. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  domain: ["lib"],
  content: ["lib", "domain"],
  storage: ["lib", "domain"],
  channels: ["lib", "domain"],
  usecases: ["lib", "domain", "content", "storage", "channels/contract"],
  http: ["lib", "domain", "content", "usecases"],
  web: ["lib", "domain", "content", "usecases"],
  worker: ["lib", "domain", "content", "usecases"],
  cli: ["lib", "client/ask", "client/address", "client/pages"],
  client: [],
  rehearsal: ["lib", "cli"],
  config: ["lib"],
  main: [
    ...["lib", "domain", "content", "storage", "channels", "usecases", "http", "web", "worker", "cli", "rehearsal"],
    "config",
  ],
};

/** Rooms whose subfolders may not import each other, and what in the room they may all use. */
const SEALED: Readonly<Record<string, readonly string[]>> = { http: ["http/shared"], channels: ["channels/contract"] };

/** Single files that may go further: the commands that work without a running server. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ["serve", "demo", "doctor", "migrate", "accounts", "keys", "rehearse", "restored", "sign-in-link"].map((command) => [
    `cli/${command}`,
    ["main"],
  ]),
);

/** The native API as types, for its clients; seen from src/. */
const API_TYPES = "../openapi/native.d";

/** Folders beside src/ that are clients of the wire, and what outside themselves they may import. */
const OUTSIDERS: Readonly<Record<string, readonly string[]>> = {
  dashboard: ["openapi", "src/client/ask", "src/client/address"],
  "test/acceptance": ["openapi"],
};

const MAY_READ_ENVIRONMENT = ["config", "main"];
const MAY_READ_CLOCK = ["main", "lib", "client"];
const MAY_USE_KYSELY = ["storage"];
const KYSELY_RUNS = ["execute", "executeTakeFirst", "executeTakeFirstOrThrow"];
const LONGEST_SHOWN = 10;

const findings: string[] = [];

function sourcesBelow(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const sources = names.filter((name) => /\.tsx?$/.test(name) && !name.includes("node_modules"));
    return sources.map((name) => join(folder, name)).sort();
  } catch {
    return [];
  }
}

/** The imported file relative to `base` and without its ending; undefined for a package. */
function resolveImport(path: string, specifier: string, base: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  return posix.normalize(relative(base, join(dirname(path), specifier))).replace(/\.(tsx?|js)$/, "");
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map((it) => it.fileName);
}

function isWithin(target: string, allowed: string): boolean {
  return target === allowed || target.startsWith(`${allowed}/`);
}

/** Why the file may not import the target, or undefined when it may. Both are paths below src/. */
function whyNot(file: string, target: string): string | undefined {
  const [room = "", sibling = ""] = file.split("/");
  const [targetRoom = "", targetSibling = ""] = target.split("/");
  if (targetRoom === "..")
    return target === API_TYPES && ["cli", "client"].includes(room)
      ? undefined
      : "src/ imports nothing from outside itself";
  if (room !== targetRoom) {
    const allowed = [...(ROOMS[room] ?? []), ...(EXCEPTIONS[file.replace(/\.ts$/, "")] ?? [])];
    return allowed.some((it) => isWithin(target, it))
      ? undefined
      : `${room}/ may import ${allowed.join(", ") || "nothing"}`;
  }
  const shared = SEALED[room];
  const isRootFile = sibling.endsWith(".ts");
  if (shared === undefined || isRootFile || sibling === targetSibling) return undefined;
  return shared.some((it) => isWithin(target, it)) ? undefined : `${room}/${sibling} is sealed from its siblings`;
}

function checkImports(path: string, file: string, text: string): void {
  for (const specifier of importsOf(text)) {
    const target = resolveImport(path, specifier, "src");
    const why = target === undefined ? undefined : whyNot(file, target);
    if (why !== undefined) findings.push(`${path} imports ${specifier}: ${why}`);
    const isKysely = specifier === "kysely" || specifier.startsWith("kysely/");
    if (isKysely && !MAY_USE_KYSELY.includes(file.split("/")[0] ?? "")) {
      findings.push(`${path} imports kysely: only ${MAY_USE_KYSELY.join(", ")} may`);
    }
  }
}

/** What the expression reads or does that only some rooms may, in the words of the finding. */
function strayIn(node: ts.Node, room: string, isTest: boolean): string | undefined {
  if (ts.isPropertyAccessExpression(node) && node.getText() === "process.env" && !MAY_READ_ENVIRONMENT.includes(room)) {
    return `process.env is read in ${MAY_READ_ENVIRONMENT.join(" and ")} only`;
  }
  const isClock =
    (ts.isCallExpression(node) && node.expression.getText() === "Date.now") ||
    (ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0);
  if (isClock && !isTest && !MAY_READ_CLOCK.includes(room)) {
    return `the clock is read in ${MAY_READ_CLOCK.join(" and ")} only: take now as an argument`;
  }
  if (room === "storage" && ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    if (KYSELY_RUNS.includes(node.expression.name.text)) return "kysely only compiles: run the statement through Tx";
  }
  return undefined;
}

function checkCode(path: string, file: string, text: string): void {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const stray = strayIn(node, file.split("/")[0] ?? "", path.endsWith(".test.ts"));
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (stray !== undefined) findings.push(`${path}:${line}: ${stray}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function checkSource(path: string): void {
  const file = relative("src", path);
  const text = readFileSync(path, "utf8");
  const room = file.split("/")[0] ?? "";
  if (ROOMS[room] === undefined)
    findings.push(`${path}: src/ has no room "${room}"; the rooms are ${Object.keys(ROOMS).join(", ")}`);
  else if (!path.endsWith(".test.ts")) checkImports(path, file, text);
  checkCode(path, file, text);
}

function checkOutsiders(): void {
  for (const [folder, allowed] of Object.entries(OUTSIDERS)) {
    for (const path of sourcesBelow(folder)) {
      for (const specifier of importsOf(readFileSync(path, "utf8"))) {
        const target = resolveImport(path, specifier, ".");
        if (target === undefined || [folder, ...allowed].some((it) => isWithin(target, it))) continue;
        findings.push(
          `${path} imports ${specifier}: ${folder}/ speaks HTTP like any client and sees ${allowed.join(", ")} only`,
        );
      }
    }
  }
}

const sources = sourcesBelow("src");
sources.forEach(checkSource);
checkOutsiders();

const lengths = sources.map((path) => ({ path, lines: readFileSync(path, "utf8").split("\n").length - 1 }));
const longest = lengths.filter((it) => !it.path.includes(".test.")).sort((a, b) => b.lines - a.lines);
for (const { path, lines } of longest.slice(0, LONGEST_SHOWN)) console.log(`${String(lines).padStart(5)}  ${path}`);
for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exitCode = 1;
