import type { FastifyRequest } from "fastify";
import { type ChosenLanguage, chooseLanguage } from "../../content/languages/choose-language.ts";
import { hashKey, readKey } from "../../domain/keys.ts";
import type { Deps } from "../../usecases/deps.ts";
import { findGuestByKey, type GuestView } from "../../usecases/find-guest-by-key.ts";
import { formOf } from "../form.ts";
import type { VisitLog } from "./visits.ts";

export type GuestPagesDeps = Pick<Deps, "db" | "now" | "keys" | "tickets" | "publicUrl" | "isSandbox"> & {
  readonly visits: VisitLog;
};

/** A guest whose key was opened. */
export interface Opened {
  readonly kind: "found";
  /** As we write it, whatever was typed. */
  readonly key: string;
  readonly keyHash: Buffer;
  readonly view: GuestView;
}

export type Opening =
  | Opened
  | { readonly kind: "withdrawn"; readonly locale: string | null }
  | { readonly kind: "unknown" };

/** Whom a key opens. */
export async function openGuest(deps: GuestPagesDeps, typedKey: string): Promise<Opening> {
  const key = readKey(typedKey);
  if (key === undefined) return { kind: "unknown" };
  const found = await findGuestByKey(deps, key);
  return found.kind === "found" ? { kind: "found", key, keyHash: hashKey(key), view: found.view } : found;
}

/** The page's language: that of the link or of the form, the guest's, the event's, the browser's. */
export function languageFor(
  request: FastifyRequest,
  guest: { readonly locale: string | null; readonly event?: { readonly language: string | null } } | undefined,
): ChosenLanguage {
  const fromLink = (request.query as { lang?: unknown }).lang;
  return chooseLanguage({
    link: typeof fromLink === "string" ? fromLink : formOf(request.body).get("lang"),
    contact: guest?.locale,
    event: guest?.event?.language,
    acceptLanguage: request.headers["accept-language"],
  });
}
