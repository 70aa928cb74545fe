import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifyDkim } from "../../../test/support/verify-dkim.ts";
import { unwoven } from "../../lib/woven.ts";
import type { Outgoing } from "../contract.ts";
import { type DkimSettings, signatureFields } from "./dkim.ts";
import { bytesOf, compose } from "./mime.ts";

const pair = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const dkim = { domain: "example.org", selector: "beckon", key: createPrivateKey(pair.privateKey) };
const publicKey = createPublicKey(pair.publicKey);
const at = new Date("2030-06-13T18:30:00Z");

async function signed(message: Partial<Outgoing> = {}, keys: DkimSettings = dkim): Promise<string> {
  const composed = compose(
    {
      messageId: "1.a@example.org",
      from: { address: "rsvp@example.org", name: "Example Labs" },
      to: "guest@example.com",
      toName: "Zoë",
      replyTo: "host@example.org",
      subject: "Sommerfest im großen Garten hinter dem alten Rathaus, mit Musik und Tanz",
      text: "Hello  \t there \n\n\nbye\n\n\n",
      headers: [
        ["List-Unsubscribe", "<https://rsvp.example.org/u/q4w8n2hx6yt0m9d3bzk7rve5sc>, <mailto:stop@example.org>"],
        ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
      ],
      ...message,
    },
    at,
  );
  if (composed.kind === "bad") throw new Error(composed.why);
  const { fields, body } = composed.mail;
  return bytesOf([...(await signatureFields({ fields, body }, at, keys)), ...fields], body).toString();
}

const verify = (raw: string) => verifyDkim(raw, publicKey);

describe("a DKIM signature", () => {
  it("verifies by the steps of RFC 6376", async () => {
    expect(verify(await signed())).toBe("valid");
  });

  it("verifies for an empty body and for one that is not ASCII", async () => {
    expect(verify(await signed({ text: "" }))).toBe("valid");
    expect(verify(await signed({ text: "é".repeat(500), html: "<p>é</p>" }))).toBe("valid");
  });

  it("survives what relays may do: refolding and white space at line ends", async () => {
    const refolded = (await signed()).replace(/^(Subject: \S+)\r\n /m, "$1 \r\n\t").replace("bye", "bye   ");
    expect(verify(refolded)).toBe("valid");
  });

  it("breaks when the body is changed", async () => {
    expect(verify((await signed()).replace("bye", "buy"))).toBe("body changed");
  });

  it.each([
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
  ])("breaks when %s is changed", async (name) => {
    const raw = await signed();
    expect(raw).toMatch(new RegExp(`^${name}: `, "m"));
    expect(verify(raw.replace(new RegExp(`^${name}: `, "m"), `${name}: x`))).toBe("headers changed");
  });

  it.each(["From", "To", "Subject"])("breaks when a second %s is put on top", async (name) => {
    expect(verify(`${name}: evil@example.org\r\n${await signed()}`)).toBe("headers changed");
  });

  it("verifies whatever the mail holds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), fc.boolean(), async (text, isWoven) => {
        const woven = { text: { strings: ["  Dear ", ",\t \n\n ", " \n\n\n"], values: [text, text] } };
        const message = isWoven ? { text: unwoven(woven.text), woven } : { text };
        expect(verify(await signed({ ...message, subject: text, html: `<p>${text}  ` }))).toBe("valid");
      }),
      { numRuns: 50 },
    );
  });

  it("can stand beside one by an Ed25519 key, and both verify", async () => {
    const second = generateKeyPairSync("ed25519");
    const raw = await signed({ html: "<p>é</p>" }, { ...dkim, second: { selector: "ed", key: second.privateKey } });
    expect(raw.match(/^DKIM-Signature: /gm)).toHaveLength(2);
    expect(verifyDkim(raw, publicKey, "beckon")).toBe("valid");
    expect(verifyDkim(raw, second.publicKey, "ed")).toBe("valid");
    expect(verifyDkim(raw.replace("Sommerfest", "Winterfest"), second.publicKey, "ed")).toBe("headers changed");
    expect(verifyDkim(raw.replace("=C3=A9", "=C3=A8"), second.publicKey, "ed")).toBe("body changed");
  });

  it("keeps to short lines", async () => {
    for (const line of (await signed()).split("\r\n")) expect(line.length).toBeLessThanOrEqual(78);
  });
});
