import { hash } from "node:crypto";
import { dateOf, type SignedRequest, stringsToSign } from "./signing.ts";

/* What iVvy's envelope has no room for: told to the account's API log, where its developers look for their mistake. */

/** The text we signed, and what is wrong with the request where even that is not reached. */
export function signatureHint(request: SignedRequest, now: Date): string {
  const [likeliest] = stringsToSign(request);
  if (likeliest === undefined) return "X-Api-Version must be 1.0 or absent, and one header alone may say the date.";
  return `We built the string to sign as "${likeliest}". ${dateHint(request, now)}`;
}

/** How far the date of the request is from ours. */
export function dateHint(request: SignedRequest, now: Date): string {
  const { said, at } = dateOf(request);
  if (said === undefined) return "The request has no date: send IVVYDate, or Date.";
  if (at === undefined) return `Its date cannot be read: "${said.slice(0, 100)}".`;
  const seconds = Math.round((now.getTime() - at.getTime()) / 1000);
  return `The request date is ${distanceOf(Math.abs(seconds))} ${seconds < 0 ? "ahead of" : "behind"} our clock; 5 minutes are allowed.`;
}

function distanceOf(seconds: number): string {
  const [unit, length] = UNITS.find(([, it]) => seconds >= 2 * it) ?? ["seconds", 1];
  return `${Math.round(seconds / length)} ${unit}`;
}

const UNITS = [
  ["days", 86_400],
  ["hours", 3_600],
  ["minutes", 60],
] as const;

/** What the digest would have to be. */
export function digestHint({ headers, body }: SignedRequest): string {
  const sent = headers["content-md5"];
  const ours = `The ${body.length} bytes that came have the MD5 ${hash("md5", body, "hex")}.`;
  return sent === undefined ? `Content-MD5 is missing. ${ours}` : ours;
}
