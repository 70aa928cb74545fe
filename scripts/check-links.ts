/** Says which relative links and anchors of the documents lead nowhere. Addresses on other machines are not visited. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];
const FOLDERS = ["docs"];

/** `[text](target "title")`, `![image](target)`, `[name]: target` and the attributes of inline HTML. */
const LINKS = [
  /\]\(\s*<?(?<target>[^)\s>]*)>?(?:\s+["'(][^)]*)?\)/g,
  /^ {0,3}\[[^\]]+\]:\s*<?(?<target>[^\s>]+)/gm,
  /\b(?:href|src)="(?<target>[^"]*)"/g,
];

function documents(): string[] {
  const below = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name)),
  );
  return [...DOCUMENTS.filter((path) => existsSync(path)), ...below.sort()];
}

/** The text with code blanked out, line breaks kept so that line numbers stay true. */
function withoutCode(text: string): string {
  const blank = (code: string) => code.replace(/[^\n]/g, " ");
  return text
    .replace(/^ {0,3}(```+|~~~+)[\s\S]*?^ {0,3}\1[`~]*\s*$/gm, blank)
    .replace(/(`+)(?!`)[^`][\s\S]*?\1/g, blank);
}

/** The anchors that GitHub gives a document: its headings, numbered where they repeat, and explicit ids. */
function anchorsOf(path: string): Set<string> {
  const text = readFileSync(path, "utf8");
  const anchors = new Set<string>();
  const fenceless = text.replace(/^ {0,3}(```+|~~~+)[\s\S]*?^ {0,3}\1[`~]*\s*$/gm, "");
  for (const [, heading = ""] of fenceless.matchAll(/^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/gm)) {
    const slug = slugOf(heading);
    let anchor = slug;
    for (let repeat = 1; anchors.has(anchor); repeat++) anchor = `${slug}-${repeat}`;
    anchors.add(anchor);
  }
  for (const [, id = ""] of fenceless.matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}

function slugOf(heading: string): string {
  const text = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/<[^>]+>/g, "");
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replace(/ /g, "-");
}

/** Why the link leads nowhere, or undefined when it leads somewhere. */
function whyBroken(document: string, link: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link) || link.startsWith("//")) return undefined;
  const [target = "", anchor] = decodeURI(link).split("#");
  const path =
    target === "" ? document : normalize(target.startsWith("/") ? target.slice(1) : join(dirname(document), target));
  if (!existsSync(path)) return "there is no such file";
  if (anchor === undefined || anchor === "" || !path.endsWith(".md")) return undefined;
  return anchorsOf(path).has(anchor) ? undefined : `${path} has no heading for #${anchor}`;
}

let checked = 0;
for (const document of documents()) {
  const text = withoutCode(readFileSync(document, "utf8"));
  for (const match of LINKS.flatMap((pattern) => [...text.matchAll(pattern)])) {
    const link = match.groups?.["target"] ?? "";
    const why = whyBroken(document, link);
    checked += 1;
    if (why === undefined) continue;
    console.error(`${document}:${text.slice(0, match.index).split("\n").length}: ${link}: ${why}`);
    process.exitCode = 1;
  }
}
console.log(`${checked} links in ${documents().length} documents`);
