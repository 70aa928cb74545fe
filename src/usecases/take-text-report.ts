import type { Feedback } from "../domain/feedback.ts";
import { readTextReference, type TextReference } from "../domain/text-reference.ts";
import { findTextsByProviderId } from "../storage/incoming-texts.ts";
import type { Deps } from "./deps.ts";
import { takeFeedback } from "./take-feedback.ts";

/** What a provider tells of a text that has left. */
export interface TextReport {
  /** What we told it to repeat, or what it called the text when it took it; SMSCs write one id in several ways. */
  readonly about: { readonly reference: string } | { readonly providerIds: readonly string[] };
  /** The same however often it is told. */
  readonly eventKey: string;
  readonly feedback: Feedback;
  readonly source: string;
}

/** Takes a report of a message of ours; one about anything else changes nothing. Answers whether it was about one. */
export async function takeTextReport(
  deps: Pick<Deps, "db" | "keys" | "hashAddress">,
  { about, eventKey, feedback, source }: TextReport,
): Promise<boolean> {
  const message = "reference" in about ? readTextReference(deps.keys.all, about.reference) : await find(deps, about);
  if (message === undefined) return false;
  await takeFeedback(deps, { about: message, eventKey, feedback, source });
  return true;
}

/** Two texts under one id are nobody's: SMSCs that start counting anew would move the wrong one. */
async function find(
  { db }: Pick<Deps, "db">,
  { providerIds }: { readonly providerIds: readonly string[] },
): Promise<TextReference | undefined> {
  const found = await findTextsByProviderId(db.autocommit, providerIds);
  return found.length === 1 ? found[0] : undefined;
}
