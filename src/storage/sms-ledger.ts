import type { AccountScope } from "../domain/caller.ts";
import type { CampaignId, GuestId } from "../domain/ids.ts";
import type { TextLedger } from "../domain/sms-budget.ts";
import { rangeOf } from "../domain/sms-numbers.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";

/** The ledger of an account, and the day of its own calendar that it is of. */
export interface OpenLedger extends TextLedger {
  /** `2030-06-13`. */
  readonly day: string;
}

/**
 * Opens an account's ledger for texts of these campaigns to these numbers. Whoever else opens it waits until the
 * transaction ends, so that no two workers book the same last part.
 */
export async function openLedger(
  tx: Tx,
  scope: AccountScope,
  asked: { readonly campaignIds: readonly CampaignId[]; readonly numbers: readonly string[] },
): Promise<OpenLedger> {
  const [today] = await tx.named<{ day: string; parts: number }>(
    "lock-sms-day",
    `insert into sms_days as d (account_id, day)
     select a.id, (now() at time zone a.default_timezone)::date from accounts a where a.id = $1
         on conflict (account_id, day) do update set parts = d.parts
     returning d.day::text, d.parts`,
    [scope.accountId],
  );
  if (today === undefined) throw new Error("the account is gone although a scope speaks for it");
  const campaigns = await readCampaigns(tx, scope, asked.campaignIds);
  return {
    day: today.day,
    rules: await readRules(tx, scope),
    partsToday: today.parts,
    partsOf: new Map(campaigns.map((it) => [it.campaign_id as CampaignId, it.parts])),
    vetted: new Set(campaigns.filter((it) => it.is_vetted).map((it) => it.campaign_id as CampaignId)),
    ...(await readNumbers(tx, scope, asked.numbers)),
  };
}

async function readRules(tx: Tx, scope: AccountScope): Promise<TextLedger["rules"]> {
  const [row] = await tx.named<TextLedger["rules"]>(
    "read-sms-rules",
    `select a.default_region as "defaultRegion", a.sms_countries as "smsCountries",
            a.sms_parts_per_campaign as "smsPartsPerCampaign", a.sms_parts_per_day as "smsPartsPerDay",
            a.sms_new_numbers_max as "smsNewNumbersMax"
       from accounts a
      where a.id = $1`,
    [scope.accountId],
  );
  if (row === undefined) throw new Error("the account is gone although a scope speaks for it");
  return row;
}

function readCampaigns(tx: Tx, scope: AccountScope, campaignIds: readonly CampaignId[]) {
  return tx.named<{ campaign_id: number; parts: number; is_vetted: boolean }>(
    "read-sms-campaigns",
    `select s.campaign_id, s.parts, s.held_at is not null as is_vetted
       from sms_campaigns s
      where s.account_id = $1 and s.campaign_id = any($2::bigint[])`,
    [scope.accountId, idArray(campaignIds)],
  );
}

async function readNumbers(
  tx: Tx,
  scope: AccountScope,
  numbers: readonly string[],
): Promise<Pick<TextLedger, "known" | "newInRange">> {
  const known = await tx.named<{ number: string }>(
    "read-known-numbers",
    "select n.number from sms_numbers n where n.account_id = $1 and n.number = any($2::text[])",
    [scope.accountId, numbers],
  );
  const ranges = await tx.named<{ range: string; fresh: number }>(
    "count-new-numbers",
    `select n.range, count(*) as fresh
       from sms_numbers n
      where n.account_id = $1 and n.range = any($2::text[]) and n.first_at > now() - interval '1 hour'
      group by n.range`,
    [scope.accountId, [...new Set(numbers.map(rangeOf))]],
  );
  return {
    known: new Set(known.map((it) => it.number)),
    newInRange: new Map(ranges.map((it) => [it.range, it.fresh])),
  };
}

/** Parts booked today, by the account's own calendar. */
export async function readPartsToday(tx: Tx, scope: AccountScope): Promise<number> {
  const [row] = await tx.named<{ parts: number }>(
    "read-sms-parts-today",
    `select d.parts
       from sms_days d
       join accounts a on a.id = d.account_id
      where d.account_id = $1 and d.day = (now() at time zone a.default_timezone)::date`,
    [scope.accountId],
  );
  return row?.parts ?? 0;
}

/** A text that was booked. */
export interface BookedText {
  readonly campaignId: CampaignId | null;
  readonly guestId: GuestId | null;
  readonly number: string;
  readonly sender: string;
  readonly parts: number;
}

/** Books texts on the day of the ledger, with whom they go to and from what. */
export async function bookTexts(
  tx: Tx,
  scope: AccountScope,
  day: string,
  booked: readonly BookedText[],
): Promise<void> {
  if (booked.length === 0) return;
  await addParts(tx, scope, day, booked);
  await tx.named(
    "note-sms-numbers",
    `with asked as (
       select distinct k.number, k.range, k.sender, k.guest_id
         from unnest($2::text[], $3::text[], $4::text[], $5::bigint[]) as k (number, range, sender, guest_id)
     ), numbered as (
       insert into sms_numbers (account_id, number, range)
       select distinct $1::bigint, k.number, k.range from asked k
           on conflict (account_id, number) do nothing
     )
     insert into sms_threads as t (account_id, number, sender, guest_id)
     select $1::bigint, k.number, k.sender, k.guest_id from asked k
         on conflict (account_id, number, sender, guest_id) do update set last_at = now()`,
    [
      scope.accountId,
      booked.map((it) => it.number),
      booked.map((it) => rangeOf(it.number)),
      booked.map((it) => it.sender),
      booked.map((it) => it.guestId ?? 0),
    ],
  );
}

/** Notes that a guest's number was texted from this sender, where nothing is booked. */
export async function noteTextThread(
  tx: Tx,
  scope: AccountScope,
  { number, sender, guestId }: Pick<BookedText, "number" | "sender"> & { readonly guestId: GuestId },
): Promise<void> {
  await tx.named(
    "note-sms-thread",
    `insert into sms_threads as t (account_id, number, sender, guest_id) values ($1, $2, $3, $4)
         on conflict (account_id, number, sender, guest_id) do update set last_at = now()`,
    [scope.accountId, number, sender, guestId],
  );
}

/** Gives back what was booked for texts that have not left. */
export async function giveBackParts(
  tx: Tx,
  scope: AccountScope,
  day: string,
  unsent: readonly BookedText[],
): Promise<void> {
  const returned = unsent.map((it) => ({ ...it, parts: -it.parts }));
  await addParts(tx, scope, day, returned);
}

/** The day is locked first, as by everybody who books, so that two at once cannot deadlock. */
async function addParts(
  tx: Tx,
  scope: AccountScope,
  day: string,
  moved: ReadonlyArray<Pick<BookedText, "campaignId" | "parts">>,
): Promise<void> {
  const total = moved.reduce((sum, it) => sum + it.parts, 0);
  await tx.named(
    "add-sms-day-parts",
    "update sms_days set parts = greatest(0, parts + $3) where account_id = $1 and day = $2::date",
    [scope.accountId, day, total],
  );
  const ofCampaigns = moved.filter((it) => it.campaignId !== null);
  await tx.named(
    "add-sms-campaign-parts",
    `insert into sms_campaigns as s (account_id, campaign_id, parts)
     select $1::bigint, c.id, greatest(0, sum(k.parts))
       from unnest($2::bigint[], $3::bigint[]) as k (campaign_id, parts)
       join campaigns c on c.account_id = $1 and c.id = k.campaign_id
      group by c.id
         on conflict (account_id, campaign_id) do update
        set parts = greatest(0, s.parts + (select sum(k.parts)
                                             from unnest($2::bigint[], $3::bigint[]) as k (campaign_id, parts)
                                            where k.campaign_id = s.campaign_id))`,
    [scope.accountId, ofCampaigns.map((it) => it.campaignId), ofCampaigns.map((it) => it.parts)],
  );
}

/**
 * Pauses what a campaign still has to text, and says why; `isNewNumbers` is remembered, so that it happens once.
 * Answers how many batches.
 */
export async function holdCampaignTexts(
  tx: Tx,
  scope: AccountScope,
  campaignId: CampaignId,
  { why, isNewNumbers }: { readonly why: string; readonly isNewNumbers: boolean },
): Promise<number> {
  if (isNewNumbers)
    await tx.named(
      "note-sms-hold",
      `insert into sms_campaigns as s (account_id, campaign_id, held_at) values ($1, $2, now())
           on conflict (account_id, campaign_id) do update set held_at = now()`,
      [scope.accountId, campaignId],
    );
  const rows = await tx.named(
    "hold-campaign-texts",
    `update batches b
        set state = 'paused', pause_state = b.state, paused_why = $3
      where b.account_id = $1 and b.campaign_id = $2 and b.channel = 'sms' and b.state in ('scheduled', 'sending')
     returning b.id`,
    [scope.accountId, campaignId, why],
  );
  return rows.length;
}

/** Marks the numbers of contacts that a provider called nobody's. */
export async function markNumbersInvalid(tx: Tx, scope: AccountScope, numberHash: Buffer): Promise<void> {
  await tx.named(
    "mark-numbers-invalid",
    `update contacts c
        set sms_status = 'invalid', updated_at = now()
       from (select h.id from contacts h where h.phone_hash = $2 and h.deleted_at is null offset 0) f
      where c.account_id = $1 and c.id = f.id and c.sms_status = 'ok'`,
    [scope.accountId, numberHash],
  );
}
