import { type KeyObject, verify, X509Certificate } from "node:crypto";
import { Refusal } from "../../domain/refusal.ts";
import type { Members } from "../../lib/members.ts";
import type { FetchPublic } from "../../lib/public-network.ts";
import { textOf } from "./members.ts";

/* Amazon SNS: messages that carry their signature, and the address of the certificate it was made with. */

/** Only there does Amazon publish certificates and confirmations; any other address is a forger's. */
const SNS_HOST = /^sns\.[a-z]{2}(?:-[a-z]+){1,3}-\d\.amazonaws\.com(?:\.cn)?$/;

/** Whether an address is Amazon's own, over HTTPS and without anything that could lead elsewhere. */
export function isSnsUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password } = new URL(text);
  return protocol === "https:" && port === "" && username === "" && password === "" && SNS_HOST.test(hostname);
}

/** Members that are signed, in this order; a subject only where there is one. */
const SIGNED_NOTIFICATION = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
const SIGNED_CONFIRMATION = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

function signedText(message: Members): string {
  const names = textOf(message, "Type") === "Notification" ? SIGNED_NOTIFICATION : SIGNED_CONFIRMATION;
  return names
    .filter((name) => typeof message[name] === "string")
    .map((name) => `${name}\n${textOf(message, name)}\n`)
    .join("");
}

const CERTIFICATES_MAX = 20;

export interface SnsVerifier {
  /**
   * Whether Amazon signed it.
   * @throws {Refusal} unavailable when its certificate cannot be read just now.
   */
  isSigned(message: Members): Promise<boolean>;
}

/** Keeps the certificates it has read; Amazon names a new one by a new address. */
export function snsVerifier(fetchPublic: FetchPublic): SnsVerifier {
  const keys = new Map<string, KeyObject>();
  const keyAt = async (url: string): Promise<KeyObject | undefined> => {
    const known = keys.get(url);
    if (known !== undefined) return known;
    const answer = await fetchPublic(url).catch((cause) => {
      throw new Refusal("unavailable", { what: "Amazon's certificate", retryAfterSeconds: 30 }, { cause });
    });
    const key = answer.status === 200 ? keyOf(answer.body) : undefined;
    if (keys.size >= CERTIFICATES_MAX) keys.clear();
    if (key !== undefined) keys.set(url, key);
    return key;
  };
  return {
    async isSigned(message) {
      const url = textOf(message, "SigningCertURL");
      if (!isSnsUrl(url) || !new URL(url).pathname.endsWith(".pem")) return false;
      const key = await keyAt(url);
      if (key === undefined) return false;
      const digest = textOf(message, "SignatureVersion") === "2" ? "sha256" : "sha1";
      const signature = Buffer.from(textOf(message, "Signature"), "base64");
      return verify(digest, Buffer.from(signedText(message)), key, signature);
    },
  };
}

function keyOf(pem: string): KeyObject | undefined {
  try {
    return new X509Certificate(pem).publicKey;
  } catch {
    return undefined;
  }
}
