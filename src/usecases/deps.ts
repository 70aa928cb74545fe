import type { Channel } from "../channels/contract.ts";
import type { AccountId } from "../domain/ids.ts";
import type { KeyMaker } from "../domain/keys.ts";
import type { Machine } from "../domain/machine.ts";
import type { MailRoute } from "../domain/mail-route.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { InboundAddress } from "../domain/return-path.ts";
import type { SmsCalls } from "../domain/sms-calls.ts";
import type { Tickets } from "../domain/ticket.ts";
import type { Log } from "../lib/log.ts";
import type { NameServer } from "../lib/name-server.ts";
import type { Outbound } from "../lib/outbound.ts";
import type { FetchPublic } from "../lib/public-network.ts";
import type { RightOfWay } from "../lib/right-of-way.ts";
import type { TokenKey } from "../lib/signed-token.ts";
import type { Db } from "../storage/db.ts";
import type { JobFeed } from "./job-feed.ts";
import type { LiveFeed } from "./live-feed.ts";
import type { Lifeline } from "./watch-lifeline.ts";

/** Hashes a normalised address for one account, the same for ever: what the suppression list knows of a person. */
export type AddressHasher = (accountId: AccountId, channel: MessageChannel, normalised: string) => Buffer;

/** Seals what must be known again but must not lie open in the database. */
export interface Sealer {
  seal(plain: string, context: string): Buffer;
  /** @throws a fault when it was sealed under a secret that is neither the current nor the previous one. */
  open(sealed: Uint8Array, context: string): string;
}

/** The makers of personal links' keys: new guests use `current`, older ones the secret they were made under. */
export interface KeyRing {
  readonly current: KeyMaker;
  /** Undefined when the secret of that number is not known to this process: its links work, but cannot be made again. */
  find(secretNo: number): KeyMaker | undefined;
  /** Every one that is known, to check what may have been signed before the secret was changed. */
  readonly all: readonly KeyMaker[];
}

/**
 * What use cases may need; each asks for its part (`Pick<Deps, "db" | "now">`). `main` builds the one object that
 * satisfies them all.
 */
export interface Deps {
  readonly db: Db;
  /** The moment an answer or an invitation is dated with; due times are the database's. */
  readonly now: () => Date;
  readonly keys: KeyRing;
  readonly hashAddress: AddressHasher;
  readonly sealer: Sealer;
  /** Proof that a guest's answer form was written by us, a moment ago. */
  readonly tickets: Tickets;
  /** What signs the tokens of people who sign in: the current secret's key first, then the one before. */
  readonly tokenKeys: readonly TokenKey[];
  /** Origin of every link we hand out, without a trailing slash. */
  readonly publicUrl: string;
  /** Whether the installation captures this channel's messages instead of sending them. */
  readonly isSandbox: (channel: MessageChannel) => boolean;
  /** What messages leave by. Campaigns leave through the outbox alone; only a test goes straight to its channel. */
  readonly channels: Readonly<Record<MessageChannel, Channel>>;
  /** Lets listeners watch jobs; closed before the server is, for its streams end only then. */
  readonly jobFeed: JobFeed;
  /** The same for events. */
  readonly liveFeed: LiveFeed;
  /** Lets a worker in the same process make way for people at their screens. */
  readonly rightOfWay: RightOfWay;
  /** Bytes of a file that is imported, at most. */
  readonly importMaxBytes: number;
  /** Where failures and replies come back to; undefined when nothing does, and mails say only who wrote them. */
  readonly inboundAddress: InboundAddress | undefined;
  /** How the provider of texts proves that it calls; absent in the sandbox, and where it has other ways. */
  readonly smsCalls?: SmsCalls | undefined;
  /** The sender of texts whose campaign and account name none; absent in the sandbox. */
  readonly smsFrom?: string | undefined;
  /** What mail leaves by; undefined in the sandbox. */
  readonly mailRoute?: MailRoute | undefined;
  /** This process and what it runs on. */
  readonly machine: Machine;
  /** Asks what the domain name system says of senders' domains. */
  readonly names: NameServer;
  /** Asks the public internet, never a private network. */
  readonly fetchPublic: FetchPublic;
  /** Posts to addresses that tenants name. */
  readonly outbound: Outbound;
}

/** What the work behind the doors needs besides: sending, and knowing who else is alive. */
export interface WorkerDeps extends Deps {
  /** For LISTEN and advisory locks; must not lead through a transaction pooler. */
  readonly directUrl: string;
  /** How long a mail in doubt waits for news of it before it is sent once more; 0 where no news can come. */
  readonly uncertainWaitSeconds: number;
  /** Notices when the database was restored from a backup. Absent: nobody looks, as in a test that shares a server. */
  readonly lifeline?: Lifeline;
  readonly log: Log;
}
