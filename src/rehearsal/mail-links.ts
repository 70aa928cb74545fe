/** The links of a mail as a mail program finds them in its text part: whole, whatever the lines were broken into. */
export function linksIn(bytes: Buffer, origin: string): string[] {
  const text = readable(bytes.toString("latin1"));
  const escaped = origin.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return [...new Set(text.match(new RegExp(`${escaped}/[A-Za-z0-9/_.-]+`, "g")) ?? [])];
}

/** Quoted-printable undone where it is in the way of a link; base64 parts decoded. */
function readable(raw: string): string {
  const parts = raw.matchAll(/content-transfer-encoding: *base64[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/gi);
  const decoded = [...parts].map((it) => Buffer.from(it[1] ?? "", "base64").toString("latin1"));
  return [raw.replaceAll("=\r\n", "").replaceAll("=3D", "=").replaceAll("=2E", "."), ...decoded].join("\n");
}

/** The personal page among the links, without what follows its key; undefined when there is none. */
export function pageIn(links: readonly string[]): string | undefined {
  return links.map((it) => /^.*\/i\/[0-9A-Za-z]{26}/.exec(it)?.[0]).find((it) => it !== undefined);
}
