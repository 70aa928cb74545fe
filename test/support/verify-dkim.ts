import { createHash, createVerify, type KeyObject, verify } from "node:crypto";

/**
 * RFC 6376 §6.1 for relaxed/relaxed rsa-sha256, and RFC 8463 §3 for ed25519-sha256, from the bytes and the key alone:
 * it shares nothing with the signer. Of several signatures it looks at the one under `selector`.
 */
export function verifyDkim(
  raw: string,
  publicKey: KeyObject,
  selector = "",
): "valid" | "body changed" | "headers changed" {
  const split = raw.indexOf("\r\n\r\n");
  const fields = raw.slice(0, split).split(/\r\n(?![ \t])/);
  const signature = fields.find((it) => /^dkim-signature:/i.test(it) && it.includes(` s=${selector}`)) ?? "";
  const tags = new Map(
    signature
      .slice(signature.indexOf(":") + 1)
      .split(";")
      .map((tag) => {
        const [name = "", ...value] = tag.split("=");
        return [name.trim(), value.join("=").replace(/\s+/g, "")] as const;
      }),
  );
  const lines = raw
    .slice(split + 4)
    .split("\r\n")
    .map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""));
  while (lines.at(-1) === "") lines.pop();
  const body = lines.map((line) => `${line}\r\n`).join("");
  if (createHash("sha256").update(body).digest("base64") !== tags.get("bh")) return "body changed";
  const relaxed = (field: string) => {
    const colon = field.indexOf(":");
    return `${field.slice(0, colon).trim().toLowerCase()}:${field
      .slice(colon + 1)
      .replace(/\r\n/g, "")
      .replace(/[ \t]+/g, " ")
      .trim()}`;
  };
  const left = [...fields];
  let covered = "";
  for (const name of (tags.get("h") ?? "").split(":")) {
    const found = left.findLastIndex((it) => it.slice(0, it.indexOf(":")).toLowerCase() === name.toLowerCase());
    if (found >= 0) covered += `${relaxed(left.splice(found, 1)[0] ?? "")}\r\n`;
  }
  covered += relaxed(signature.replace(/(;\s*b=)[\s\S]*$/, "$1"));
  const signed = Buffer.from(tags.get("b") ?? "", "base64");
  const isRight =
    tags.get("a") === "ed25519-sha256"
      ? verify(null, createHash("sha256").update(covered).digest(), publicKey, signed)
      : createVerify("rsa-sha256").update(covered).verify(publicKey, signed);
  return isRight ? "valid" : "headers changed";
}
