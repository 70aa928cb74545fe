/**
 * Somebody's HTML as the plain part of a mail: text in lines as it reads, links followed by their address, list items
 * behind a dash; scripts, styles and comments left out. Never fails; takes time linear in the source.
 */
export function htmlAsText(source: string): string {
  const links: string[] = [];
  let text = "";
  let skipped: string | undefined;
  for (const [part, tagName] of parts(source)) {
    if (skipped !== undefined) {
      if (tagName === `/${skipped}`) skipped = undefined;
    } else if (tagName === undefined) text += unescaped(part).replace(/[ \t\r\n\f]+/g, " ");
    else if (SKIPPED.has(tagName)) skipped = tagName;
    else if (tagName === "a") links.push(attribute(part, "href"));
    else if (tagName === "/a") text += addressAfter(text, links.pop() ?? "");
    else if (tagName === "img") text += attribute(part, "alt");
    else text += breakOf(tagName);
  }
  const lines = text.split("\n").map((it) => it.replace(/ {2,}/g, " ").trim());
  return `${lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

const SKIPPED = new Set(["script", "style", "head", "title", "template", "noscript"]);
const PARAGRAPHS = new Set([
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "ul",
  "ol",
  "table",
  "blockquote",
  "section",
  "hr",
]);
const LINES = new Set(["br", "div", "tr", "li", "dt", "dd", "pre", "address"]);

function breakOf(tagName: string): string {
  const name = tagName.replace(/^\//, "");
  if (PARAGRAPHS.has(name)) return "\n\n";
  if (tagName === "li") return "\n- ";
  if (tagName === "/td" || tagName === "/th") return " ";
  return LINES.has(name) ? "\n" : "";
}

/** Text and tags in turn; a tag comes with its name in lower case, comments and declarations as a tag without a name. */
function* parts(source: string): Generator<readonly [string, string | undefined]> {
  let textFrom = 0;
  for (let at = source.indexOf("<"); at !== -1; ) {
    const name = /^<(?:(\/?[A-Za-z][\w:-]{0,40})|[!?])/.exec(source.slice(at, at + 44));
    const end = name === null ? at : endOfTag(source, at);
    // What never ends is text, and so is all that follows: nothing is searched twice.
    if (end === -1) break;
    if (end > at) {
      if (at > textFrom) yield [source.slice(textFrom, at), undefined];
      yield [source.slice(at, end), (name?.[1] ?? "").toLowerCase()];
      textFrom = end;
    }
    at = source.indexOf("<", Math.max(end, at + 1));
  }
  if (textFrom < source.length) yield [source.slice(textFrom), undefined];
}

/** Where the markup that begins at `at` has ended; -1 when it never does. A `>` in quotes ends nothing. */
function endOfTag(source: string, at: number): number {
  if (source.startsWith("<!--", at)) {
    const end = source.indexOf("-->", at + 4);
    return end === -1 ? -1 : end + 3;
  }
  let quote: string | undefined;
  for (let it = at + 1; it < source.length; it++) {
    const sign = source[it];
    if (quote !== undefined) quote = sign === quote ? undefined : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return it + 1;
  }
  return -1;
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag);
  return unescaped(found?.[1] ?? found?.[2] ?? found?.[3] ?? "").trim();
}

/** Nothing for links inside the mail, and where the text is the address itself. */
function addressAfter(text: string, href: string): string {
  if (href === "" || href.startsWith("#") || text.trimEnd().endsWith(href)) return "";
  return ` (${href.replace(/^mailto:/i, "")})`;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  copy: "©",
  reg: "®",
  euro: "€",
  pound: "£",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
  zwnj: "",
  shy: "",
};

const LAST_CODE_POINT = 0x10ffff;

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,8}));/g, (all, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? all) : all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= LAST_CODE_POINT ? String.fromCodePoint(code) : "";
  });
}
