import type { FastifyRequest } from "fastify";
import { type ChosenLanguage, chooseLanguage } from "../../content/languages/choose-language.ts";
import type { Speech } from "../../domain/speech.ts";
import type { Deps } from "../../usecases/deps.ts";
import type { FindGuestByKey, FoundGuest } from "../../usecases/find-guest-by-key.ts";
import { formOf } from "../form.ts";
import type { VisitLog } from "./visits.ts";

export type GuestPagesDeps = Pick<Deps, "db" | "now" | "keys" | "tickets" | "publicUrl" | "isSandbox"> & {
  readonly visits: VisitLog;
  readonly findGuest: FindGuestByKey;
};

/** A guest whose key was opened. */
export type Opened = Extract<FoundGuest, { kind: "found" }>;

/** The page's language, of those the account offers: that of the link or of the form, the guest's, the event's, the browser's. */
export function languageFor(
  request: FastifyRequest,
  guest:
    | {
        readonly locale: string | null;
        readonly event?: { readonly language: string | null };
        readonly account?: { readonly speech: Speech };
      }
    | undefined,
): ChosenLanguage {
  // Null where the address could not be decoded.
  const fromLink = (request.query as { lang?: unknown } | null)?.lang;
  return chooseLanguage({
    link:
      typeof fromLink === "string" ? fromLink : request.body === undefined ? null : formOf(request.body).get("lang"),
    contact: guest?.locale,
    event: guest?.event?.language,
    acceptLanguage: request.headers["accept-language"],
    account: guest?.account?.speech,
  });
}
