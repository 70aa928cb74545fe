import { type KeyObject, sign } from "node:crypto";
import { sha256 } from "../../../lib/seal.ts";

/* Messages in the form of Amazon SNS: what is signed, and how (SignatureVersion 1: SHA1withRSA, in base64). */

export interface SnsMessage {
  readonly Type: "Notification" | "SubscriptionConfirmation";
  readonly MessageId: string;
  readonly TopicArn: string;
  readonly Message: string;
  /** ISO 8601 with milliseconds. */
  readonly Timestamp: string;
  /** Of a confirmation alone. */
  readonly Token?: string;
  readonly SubscribeURL?: string;
  /** Of a notification alone. */
  readonly UnsubscribeURL?: string;
}

/** Members that are signed, in this order. */
const SIGNED = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"] as const;

/** The message as its receiver gets it. */
export function signedSns(message: SnsMessage, key: KeyObject, certificateUrl: string): object {
  const { UnsubscribeURL, ...told } = message;
  const text = SIGNED.flatMap((name) => (message[name] === undefined ? [] : [`${name}\n${message[name]}\n`])).join("");
  return {
    ...told,
    SignatureVersion: "1",
    Signature: sign("sha1", Buffer.from(text), key).toString("base64"),
    SigningCertURL: certificateUrl,
    ...(UnsubscribeURL === undefined ? {} : { UnsubscribeURL }),
  };
}

/** A uuid made from what it stands for: the same at every attempt. */
export function uuidFrom(text: string): string {
  const hex = sha256(text).toString("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
