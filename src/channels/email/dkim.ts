import { hash, type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";
import { perText } from "../../lib/memo.ts";
import type { Field } from "./headers.ts";

export interface DkimSettings extends DkimKey {
  readonly domain: string;
  /** Signs as well, for verifiers that know it: an Ed25519 key beside an RSA one (RFC 8463). */
  readonly second?: DkimKey;
}

export interface DkimKey {
  readonly selector: string;
  /** An RSA or Ed25519 private key; read once, because parsing it costs more than signing. */
  readonly key: KeyObject;
}

const SIGNED = [
  "from",
  "to",
  "subject",
  "date",
  "message-id",
  "mime-version",
  "content-type",
  "reply-to",
  "list-unsubscribe",
  "list-unsubscribe-post",
];
/** Named once more than they occur, so that a second one added on the way breaks the signature (RFC 6376 §8.15). */
const SEALED = ["from", "to", "subject"];
const LINE_MAX = 72;

const signInThreadPool = promisify(sign);

/**
 * The DKIM-Signature fields to put before `fields`, one for each key (RFC 6376, relaxed/relaxed). `body` is in relaxed
 * form already, but for empty lines at its end. Signs off the main thread: as many at once as are asked for.
 */
export function signatureFields(
  { fields, body }: { readonly fields: readonly Field[]; readonly body: string },
  at: Date,
  dkim: DkimSettings,
): Promise<Field[]> {
  const { names, covered } = coveredBy(fields);
  const facts = { names, covered, bodyHash: bodyHash(body), seconds: Math.floor(at.getTime() / 1000) };
  const keys = dkim.second === undefined ? [dkim] : [dkim, dkim.second];
  return Promise.all(keys.map((key) => signatureField(facts, dkim.domain, key)));
}

/** The fields a signature covers, last of a name first (RFC 6376 §5.4.2), and their names as it lists them. */
function coveredBy(fields: readonly Field[]): Pick<Facts, "names" | "covered"> {
  const lower = fields.map((it) => it.name.toLowerCase());
  let names = "";
  let covered = "";
  for (const name of SIGNED) {
    for (let at = lower.lastIndexOf(name); at >= 0; at = at === 0 ? -1 : lower.lastIndexOf(name, at - 1)) {
      names += `${name}:`;
      covered += `${canonicalField(name, fields[at]?.value ?? "")}\r\n`;
    }
  }
  return { names: foldNames(names + SEALED.join(":")), covered };
}

interface Facts {
  readonly names: string;
  readonly covered: string;
  readonly bodyHash: string;
  readonly seconds: number;
}

async function signatureField(facts: Facts, domain: string, { selector, key }: DkimKey): Promise<Field> {
  const isEd25519 = key.asymmetricKeyType === "ed25519";
  const unsigned = [
    `v=1; a=${isEd25519 ? "ed25519" : "rsa"}-sha256; c=relaxed/relaxed;`,
    `d=${domain}; s=${selector}; t=${facts.seconds};`,
    `h=${facts.names};`,
    `bh=${facts.bodyHash};`,
    "b=",
  ].join("\r\n ");
  const covered = facts.covered + canonicalField("dkim-signature", unsigned);
  // Ed25519 signs what RSA pads: the hash (RFC 8463 §3).
  const signature = isEd25519
    ? await signInThreadPool(null, hash("sha256", covered, "buffer"), key)
    : await signInThreadPool("sha256", Buffer.from(covered), key);
  return { name: "DKIM-Signature", value: unsigned + folded(signature.toString("base64")) };
}

/** RFC 6376 §3.4.2, of a name in lower case. */
function canonicalField(name: string, value: string): string {
  if (CANONICAL.test(value)) return `${name}:${value}`;
  return `${name}:${value
    .replace(/\r\n(?=[\t ])/g, "")
    .replace(/[\t ]+/g, " ")
    .trim()}`;
}

const CANONICAL = /^[!-~]+(?: [!-~]+)*$/;

/** Of a body in the form of RFC 6376 §3.4.4 but for empty lines at its end. */
function bodyHash(body: string): string {
  let end = body.length;
  while (body.endsWith("\r\n", end)) end -= 2;
  return hash("sha256", end === 0 ? "" : body.slice(0, end + 2), "base64");
}

const foldNames = perText(100, (names: string) => {
  let folded = "";
  let column = 0;
  for (const name of names.split(":")) {
    const isTooLong = column + name.length + 1 > LINE_MAX - 4;
    folded += folded === "" ? name : `${isTooLong ? ":\r\n " : ":"}${name}`;
    column = isTooLong ? name.length : column + name.length + 1;
  }
  return folded;
});

function folded(text: string): string {
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += LINE_MAX) lines.push(text.slice(at, at + LINE_MAX));
  return lines.join("\r\n ");
}
