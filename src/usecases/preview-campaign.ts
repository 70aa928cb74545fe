import type { OrganiserScope } from "../domain/caller.ts";
import type { FrozenContent } from "../domain/campaign.ts";
import type { CampaignId, GuestId } from "../domain/ids.ts";
import { previewLinks } from "../domain/links.ts";
import type { MessageChannel } from "../domain/message.ts";
import { invalid, notFound } from "../domain/refusal.ts";
import { countSms, type SmsCount } from "../lib/sms-segments.ts";
import { findAddressee } from "../storage/audiences.ts";
import { findCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import type { Addressee } from "../storage/recipients.ts";
import { compileContent, languageOf, mergeValuesOf } from "./compile-content.ts";
import type { Deps } from "./deps.ts";
import { mailLook } from "./mail-look.ts";
import { type PreparedSending, prepareSending } from "./prepare-sending.ts";
import { previouslyTold } from "./previously-told.ts";

/** A message as one guest would get it, but for the key in its links, which records nothing. */
export interface Preview {
  readonly channel: MessageChannel;
  readonly content: FrozenContent;
  /** The guest's address for the channel; null when there is none. */
  readonly to: string | null;
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly sms: SmsCount | null;
}

export type PreviewDeps = Pick<Deps, "db" | "keys" | "publicUrl" | "isSandbox">;

/**
 * Writes the campaign's message for a guest of its event, in another language than theirs where one is asked for.
 * @throws {Refusal} not-found (the campaign), invalid-input (the guest, or a template that cannot be read), unknown-variable.
 */
export async function previewCampaign(
  deps: PreviewDeps,
  scope: OrganiserScope,
  campaignId: CampaignId,
  { guestId, language }: { readonly guestId: GuestId; readonly language?: string | undefined },
): Promise<Preview> {
  const tx = deps.db.autocommit;
  const prepared = await preparedFor(tx, deps, scope, campaignId);
  const { content, event } = prepared;
  const guest = await findAddressee(tx, scope, { eventId: event.id, guestId, listId: content.listId });
  if (guest === undefined)
    throw invalid("/guestId", "unknown_guest", `No guest ${guestId} is on the list of this campaign's event.`);
  const previously = await previouslyTold(tx, scope, prepared, guestId);
  return previewFor(deps, { ...prepared, previously }, guest, language);
}

/** @throws {Refusal} as `previewCampaign`. */
export async function preparedFor(
  tx: Tx,
  deps: PreviewDeps,
  scope: OrganiserScope,
  campaignId: CampaignId,
): Promise<PreparedSending> {
  const campaign = await findCampaign(tx, scope, campaignId);
  if (campaign === undefined) throw notFound("campaign", campaignId);
  return prepareSending(tx, deps, scope, campaign);
}

/** @throws {Refusal} invalid-input when this guest's values make a message that cannot be written. */
export function previewFor(
  deps: Pick<Deps, "publicUrl">,
  prepared: PreparedSending,
  guest: Addressee,
  language = languageOf(prepared, guest.contact.locale),
): Preview {
  const { channel, content } = prepared;
  const look = mailLook(deps.publicUrl, content.organiser, prepared.settings.brand);
  const result = compileContent({ ...prepared, look }, language);
  if (result.kind === "bad") throw invalid("/guestId", "unrenderable", result.problems[0]?.message ?? "");
  const rendered = result.compiled.render(mergeValuesOf(guest), previewLinks(deps.publicUrl));
  if (rendered.kind === "failed") throw invalid("/guestId", "unrenderable", rendered.why);
  const { subject = null, text, html = null } = rendered;
  const to = channel === "email" ? guest.contact.email : guest.contact.phone;
  return { channel, content, to, subject, text, html, sms: channel === "sms" ? countSms(text) : null };
}
