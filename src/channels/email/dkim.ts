import { createHash, type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";
import type { Field } from "./headers.ts";

export interface DkimSettings {
  readonly domain: string;
  readonly selector: string;
  /** An RSA private key; read once, because parsing it costs more than signing. */
  readonly key: KeyObject;
}

const SIGNED = [
  "From",
  "To",
  "Subject",
  "Date",
  "Message-ID",
  "MIME-Version",
  "Content-Type",
  "Reply-To",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
];
/** Named once more than they occur, so that a second one added on the way breaks the signature (RFC 6376 §8.15). */
const SEALED = ["From", "To", "Subject"];
const LINE_MAX = 72;

const signInThreadPool = promisify(sign);

/** The DKIM-Signature field (RFC 6376, rsa-sha256, relaxed/relaxed) to put before `fields`. Signs off the main thread. */
export async function signatureField(
  fields: readonly Field[],
  body: string,
  at: Date,
  dkim: DkimSettings,
): Promise<Field> {
  const signed = SIGNED.flatMap((name) =>
    fields.filter((it) => it.name.toLowerCase() === name.toLowerCase()).reverse(),
  );
  const names = [...signed.map((it) => it.name), ...SEALED].map((it) => it.toLowerCase());
  const unsigned = [
    "v=1; a=rsa-sha256; c=relaxed/relaxed;",
    `d=${dkim.domain}; s=${dkim.selector}; t=${Math.floor(at.getTime() / 1000)};`,
    `h=${foldNames(names)};`,
    `bh=${bodyHash(body)};`,
    "b=",
  ].join("\r\n ");
  const covered =
    signed.map((it) => `${canonicalField(it)}\r\n`).join("") +
    canonicalField({ name: "DKIM-Signature", value: unsigned });
  const signature = (await signInThreadPool("sha256", Buffer.from(covered), dkim.key)).toString("base64");
  return {
    name: "DKIM-Signature",
    value: unsigned + (signature.match(new RegExp(`.{1,${LINE_MAX}}`, "g")) ?? []).join("\r\n "),
  };
}

/** RFC 6376 §3.4.2. */
function canonicalField(field: Field): string {
  const value = field.value.replace(/\r\n(?=[\t ])/g, "").replace(/[\t ]+/g, " ");
  return `${field.name.toLowerCase()}:${value.trim()}`;
}

/** RFC 6376 §3.4.4, hashed. */
function bodyHash(body: string): string {
  const relaxed = body.replace(/[\t ]+/g, " ").replace(/ (?=\r\n)/g, "");
  let end = relaxed.length;
  while (relaxed.endsWith("\r\n", end)) end -= 2;
  const hash = createHash("sha256").update(relaxed.slice(0, end));
  return (end === 0 ? hash : hash.update("\r\n")).digest("base64");
}

function foldNames(names: readonly string[]): string {
  let folded = "";
  let column = 0;
  for (const name of names) {
    const isTooLong = column + name.length + 1 > LINE_MAX - 4;
    folded += folded === "" ? name : `${isTooLong ? ":\r\n " : ":"}${name}`;
    column = isTooLong ? name.length : column + name.length + 1;
  }
  return folded;
}
