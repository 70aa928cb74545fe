import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, ContactId, EventId } from "../domain/ids.ts";
import type { Speech } from "../domain/speech.ts";
import type { Tx } from "./db.ts";
import { SPEECH_COLUMNS, type SpeechRow, toSpeech } from "./speech.ts";

/** Whom an opt-out key speaks for; the hashes are those of the addresses when the guest was put on the list. */
export interface OptOutKey {
  readonly accountId: AccountId;
  readonly contactId: ContactId;
  readonly eventId: EventId;
  readonly emailHash: Buffer | null;
  readonly phoneHash: Buffer | null;
}

/** Whose key this is; it outlives the guest, the event and the contact. Undefined when nobody's. */
export async function findOptOutByHash(tx: Tx, keyHash: Buffer): Promise<OptOutKey | undefined> {
  const [row] = await tx.named<{
    account_id: number;
    contact_id: number;
    event_id: number;
    email_hash: Buffer | null;
    phone_hash: Buffer | null;
  }>(
    "find-opt-out-by-hash",
    "select k.account_id, k.contact_id, k.event_id, k.email_hash, k.phone_hash from opt_out_keys k where k.key_hash = $1",
    [keyHash],
  );
  if (row === undefined) return undefined;
  return {
    accountId: row.account_id as AccountId,
    contactId: row.contact_id as ContactId,
    eventId: row.event_id as EventId,
    emailHash: row.email_hash,
    phoneHash: row.phone_hash,
  };
}

/** What the opt-out page says: names that are still there, and what is stopped by now. */
export interface OptOutView {
  readonly organiserName: string;
  /** Null once the event is deleted. */
  readonly eventTitle: string | null;
  readonly locale: string | null;
  readonly eventLanguage: string | null;
  readonly speech: Speech;
  /** The contact's present addresses, where they have any. */
  readonly email: string | null;
  readonly emailHash: Buffer | null;
  readonly phone: string | null;
  readonly phoneHash: Buffer | null;
}

/** Reads what there is to say to the holder of an opt-out key. */
export async function readOptOutView(
  tx: Tx,
  scope: AccountScope,
  key: Pick<OptOutKey, "contactId" | "eventId">,
): Promise<OptOutView> {
  const [row] = await tx.named<
    {
      organiser: string;
      title: string | null;
      language: string | null;
      locale: string | null;
      email_norm: string | null;
      email_hash: Buffer | null;
      phone_e164: string | null;
      phone_hash: Buffer | null;
    } & SpeechRow
  >(
    "read-opt-out-view",
    `select coalesce(a.sender_name, a.name) as organiser, e.title, e.language, c.locale,
            c.email_norm, c.email_hash, c.phone_e164, c.phone_hash,
            ${SPEECH_COLUMNS}
       from accounts a
       left join events e on e.account_id = $1 and e.id = $3 and e.deleted_at is null
       left join contacts c on c.account_id = $1 and c.id = $2 and c.deleted_at is null
      where a.id = $1`,
    [scope.accountId, key.contactId, key.eventId],
  );
  if (row === undefined) throw new Error("an opt-out key points to an account that is gone");
  return {
    organiserName: row.organiser,
    eventTitle: row.title,
    locale: row.locale,
    eventLanguage: row.language,
    speech: toSpeech(row),
    email: row.email_norm,
    emailHash: row.email_hash,
    phone: row.phone_e164,
    phoneHash: row.phone_hash,
  };
}
