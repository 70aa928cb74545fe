import { setImmediate as breathe } from "node:timers/promises";
import { readAddress } from "../domain/address.ts";
import type { AccountScope } from "../domain/caller.ts";
import type { Intake } from "../domain/campaign.ts";
import { type KeyedFacts, NO_FACTS, type TextMember } from "../domain/contact.ts";
import { bareName, MEMBER_NAMES } from "../domain/import-names.ts";
import type { MessageChannel } from "../domain/message.ts";
import { type Problem, Refusal } from "../domain/refusal.ts";
import type { ListColumns } from "../storage/recipient-lists.ts";
import type { Deps } from "./deps.ts";
import { keyFacts } from "./key-facts.ts";

/** Recipients as a doorway reads them, one at a time, so that nobody holds all of them in two forms. */
export interface RecipientSource {
  readonly count: number;
  /** The values of one, by name, as text; the same each time it is asked. */
  at(index: number): ReadRecipient;
}

export type ReadRecipient =
  | { readonly kind: "ok"; readonly variables: ReadonlyArray<readonly [name: string, value: string]> }
  | { readonly kind: "bad"; readonly why: string };

/** One recipient who can be written to. The values stay where they were sent, and are read again when they are stored. */
export interface Recipient {
  /** Place in the call, from 0. */
  readonly no: number;
  /** Of the address that the channel writes to. */
  readonly hash: Buffer;
  /** What is kept of the values, as JSON. */
  readonly variables: () => string;
  /** What is known of the person, should nobody have the address. */
  readonly facts: () => KeyedFacts;
}

export interface ReadRecipients {
  readonly recipients: readonly Recipient[];
  readonly intake: Intake;
  /** Names of all values that are kept, as first written. */
  readonly columns: readonly string[];
}

export interface ReadingRules {
  readonly channel: MessageChannel;
  /** Where phone numbers without a country's code belong. */
  readonly region: string;
  /** Columns there are already; undefined: none yet. */
  readonly list: ListColumns | undefined;
  /** Leaves out who cannot be written to, instead of refusing everybody. */
  readonly skipInvalid: boolean;
}

const NAME_LENGTH_MAX = 128;
/** Names a list has at most. */
const COLUMNS_MAX = 500;
/** Reasons that are kept or told. */
export const SKIPPED_KEPT_MAX = 1_000;
/** Recipients read before others get their turn. */
const AT_A_TIME = 250;

/** The value that a channel's address is in. */
const ADDRESS_NAME: Readonly<Record<MessageChannel, "email" | "phone">> = { email: "email", sms: "phone" };

/**
 * Reads everybody, and keeps whom to look for and where to read them again. Lets others work in between.
 * @throws {Refusal} invalid-input at `/recipients/<n>` for whoever cannot be written to, unless they are to be skipped.
 */
export async function readRecipients(
  deps: Pick<Deps, "hashAddress">,
  scope: AccountScope,
  source: RecipientSource,
  rules: ReadingRules,
): Promise<ReadRecipients> {
  const names = columnNames(rules.list);
  const recipients: Recipient[] = [];
  const skipped: Array<{ index: number; why: string }> = [];
  let skippedTotal = 0;
  for (let index = 0; index < source.count; index++) {
    if (index % AT_A_TIME === AT_A_TIME - 1) await breathe();
    const read = readOne(deps, scope, () => keptOf(source.at(index), names), { index, names, rules });
    if (typeof read !== "string") recipients.push(read);
    else if (++skippedTotal <= SKIPPED_KEPT_MAX) skipped.push({ index, why: read });
  }
  if (skippedTotal > 0 && !rules.skipInvalid)
    throw new Refusal("invalid-input", { problems: skipped.map((it) => toProblem(it, rules.channel)) });
  const { columns, ignored } = names.all();
  return { recipients, intake: { recipients: source.count, skipped, skippedTotal, ignored }, columns };
}

function toProblem({ index, why }: { index: number; why: string }, channel: MessageChannel): Problem {
  return { path: `/recipients/${index}`, code: channel === "email" ? "bad_email" : "bad_phone", message: why };
}

interface OneOf {
  readonly index: number;
  readonly names: ColumnNames;
  readonly rules: ReadingRules;
}

/** The recipient, or why they cannot be one. */
function readOne(
  deps: Pick<Deps, "hashAddress">,
  scope: AccountScope,
  read: () => Kept | string,
  { index, names, rules }: OneOf,
): Recipient | string {
  const kept = read();
  if (typeof kept === "string") return kept;
  const wanted = ADDRESS_NAME[rules.channel];
  const given = kept.get(wanted)?.trim() ?? "";
  if (given === "") return `has no ${wanted}, which is required`;
  const address = readAddress(rules.channel === "email" ? { email: given } : { phone: given }, rules.region);
  if (address.kind === "bad")
    return `has ${rules.channel === "email" ? "an email" : "a phone"} that cannot be used: ${address.why}`;
  const { channel, written, normalised } = address.address;
  const own = channel === "email" ? { email: written } : { phone: written };
  const again = () => {
    const same = read();
    return typeof same === "string" ? changed(index) : same;
  };
  return {
    no: index,
    hash: deps.hashAddress(scope.accountId, channel, normalised),
    variables: () => JSON.stringify(Object.fromEntries(again())),
    // What cannot be read of it is left out.
    facts: () => keyFacts(deps, scope, { ...NO_FACTS, ...knownOf(again(), names), ...own }, rules.region).facts,
  };
}

/** Values by their columns. */
type Kept = ReadonlyMap<string, string>;

/** What is kept of the values, or why they cannot be a recipient's. */
function keptOf(read: ReadRecipient, names: ColumnNames): Kept | string {
  if (read.kind === "bad") return read.why;
  const kept = new Map<string, string>();
  for (const [written, value] of read.variables) {
    const name = names.of(written);
    if (name.kind === "bad") return name.why;
    if (name.kind === "column") kept.set(name.column, value);
  }
  return kept;
}

function changed(index: number): never {
  throw new Error(`recipient ${index} was read otherwise the second time`);
}

/** What of the values says who the person is. */
function knownOf(kept: Kept, names: ColumnNames): Partial<Record<TextMember, string>> {
  const known: Partial<Record<TextMember, string>> = {};
  for (const [column, value] of kept) {
    const member = names.memberOf(column);
    if (member !== undefined && known[member] === undefined) known[member] = value;
  }
  return known;
}

type ColumnName =
  | { readonly kind: "column"; readonly column: string }
  | { readonly kind: "ignored" }
  | { readonly kind: "bad"; readonly why: string };

interface ColumnNames {
  of(written: string): ColumnName;
  memberOf(column: string): TextMember | undefined;
  all(): { readonly columns: string[]; readonly ignored: string[] };
}

const RESERVED: ReadonlySet<string> = new Set(["email", "phone"]);
const CONTROL = /\p{Cc}/u;

/** Names as the list has them, else as first written; each written form is looked at once. */
function columnNames(list: ListColumns | undefined): ColumnNames {
  const columns = new Map((list?.columns ?? []).map((it) => [it.toLowerCase(), it]));
  const ignored = new Map<string, string>();
  const looked = new Map<string, ColumnName>();
  const members = new Map<string, TextMember | undefined>();
  const look = (written: string): ColumnName => {
    const name = written.trim().normalize("NFC");
    if (name === "" || [...name].length > NAME_LENGTH_MAX || CONTROL.test(name))
      return {
        kind: "bad",
        why: `has a variable whose name is empty, longer than ${NAME_LENGTH_MAX} characters or unprintable`,
      };
    const bare = name.toLowerCase();
    if (RESERVED.has(bare)) return { kind: "column", column: bare };
    const column = columns.get(bare);
    if (column !== undefined) return { kind: "column", column };
    if (list?.isFixed === true) {
      if (!ignored.has(bare)) ignored.set(bare, name);
      return { kind: "ignored" };
    }
    if (columns.size >= COLUMNS_MAX)
      return { kind: "bad", why: `has one more variable than the ${COLUMNS_MAX} that a list has columns for` };
    columns.set(bare, name);
    return { kind: "column", column: name };
  };
  return {
    of(written) {
      const known = looked.get(written);
      if (known !== undefined) return known;
      const fresh = look(written);
      looked.set(written, fresh);
      return fresh;
    },
    memberOf(column) {
      if (!members.has(column)) members.set(column, memberCalled(column));
      return members.get(column);
    },
    all: () => ({ columns: [...columns.values()], ignored: [...ignored.values()] }),
  };
}

/** An id in another system identifies people: a value that only looks like one must not. */
function memberCalled(column: string): TextMember | undefined {
  if (RESERVED.has(column)) return column === "email" ? "email" : "phone";
  const member = MEMBER_NAMES.get(bareName(column));
  return member === "email" || member === "phone" || member === "externalId" ? undefined : member;
}
