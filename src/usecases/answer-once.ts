import { createHash } from "node:crypto";
import { type Readable, Transform } from "node:stream";
import type { OrganiserScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import { invalid, Refusal } from "../domain/refusal.ts";
import type { Db } from "../storage/db.ts";
import {
  claimIdempotencyKey,
  findIdempotencyRecord,
  type HeldKey,
  keepAnswer,
  LEASE_SECONDS,
  markEffect,
  noteFingerprint,
  releaseKey,
  renewLease,
} from "../storage/idempotency.ts";
import type { Deps } from "./deps.ts";

/*
 * How a repeated call stays one call.
 *
 * The key is claimed in a transaction of its own before anything else happens, so that a second call meanwhile is told
 * to wait. Every transaction of the call then also notes that it took effect, and is rolled back when the key has been
 * taken over: whatever two processes believe, one of them commits. The answer is sealed whole and kept after the last
 * transaction. A process that dies in between leaves one of two traces: nothing took effect, and whoever asks again
 * after the lease runs the call anew; or something did, and it is run again only where that is harmless. Otherwise the
 * answer is lost and said to be.
 */

export interface OnceRequest {
  readonly key: string;
  /** What, besides a streamed body, makes two calls the same: SHA-256. */
  readonly fingerprint: Buffer;
  /** The body is not part of `fingerprint` yet. */
  readonly isStreamed: boolean;
  readonly isRepeatable: boolean;
  /** What it answers whenever it takes effect, where that is known beforehand: such an answer is never lost. */
  readonly certain: KeptAnswer | undefined;
  /** Told when an answer could not be kept; the caller gets it all the same. */
  readonly report: (error: unknown) => void;
}

export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: string;
}

/** What the work gets: a database that notes the effect, and the hooks of a streamed body. */
export interface OnceTools {
  readonly db: Db;
  readonly through: (bytes: Readable) => Readable;
  readonly settle: () => Promise<void>;
}

/** A larger answer is given, but not kept. */
const ANSWER_BYTES_MAX = 1024 * 1024;

/** Ends a call whose streamed body turned out to be known; never leaves this file. */
class AnsweredBefore extends Error {
  readonly answer: KeptAnswer;
  constructor(answer: KeptAnswer) {
    super("answered before");
    this.answer = answer;
  }
}

/**
 * Runs `work` at most once for a caller's key and gives its answer to everyone who sends the same call again within
 * 24 hours. Answers of 500 and above and 429 are given and forgotten.
 * @throws {Refusal} conflict request_in_flight or answer_lost; invalid-input when the key was used for another call.
 */
export async function answerOnce(
  deps: Pick<Deps, "db" | "sealer">,
  scope: OrganiserScope,
  asked: OnceRequest,
  work: (tools: OnceTools) => Promise<KeptAnswer>,
): Promise<{ answer: KeptAnswer; isReplay: boolean }> {
  const { autocommit } = deps.db;
  const fingerprint = asked.isStreamed ? undefined : asked.fingerprint;
  const attempt = await claimIdempotencyKey(autocommit, scope, { ...asked, fingerprint });
  if (attempt !== undefined) return runFirst(deps, scope, asked, { held: { key: asked.key, attempt }, work });
  if (!asked.isStreamed) return { answer: await kept(deps, scope, asked, asked.fingerprint), isReplay: true };
  return compareStream(deps, scope, asked, work);
}

async function runFirst(
  deps: Pick<Deps, "db" | "sealer">,
  scope: OrganiserScope,
  asked: OnceRequest,
  { held, work }: { held: HeldKey; work: (tools: OnceTools) => Promise<KeptAnswer> },
): Promise<{ answer: KeptAnswer; isReplay: boolean }> {
  const { autocommit } = deps.db;
  const beat = setInterval(() => {
    renewLease(autocommit, scope, held).catch(asked.report);
  }, LEASE_SECONDS * 333);
  try {
    const body = hashing(asked.fingerprint);
    const answer = await work({
      db: fencedDb(deps.db, scope, held),
      through: body.through,
      settle: async () => {
        if (!(await noteFingerprint(autocommit, scope, held, body.digest()))) throw new Error(TAKEN_OVER);
      },
    });
    if (answer.status >= 500 || answer.status === 429) await releaseKey(autocommit, scope, held).catch(asked.report);
    else await keepAnswer(autocommit, scope, held, sealed(deps, scope, held, answer)).catch(asked.report);
    return { answer, isReplay: false };
  } catch (error) {
    await releaseKey(autocommit, scope, held).catch(asked.report);
    throw error;
  } finally {
    clearInterval(beat);
  }
}

const TAKEN_OVER = "the Idempotency-Key was taken over by a later call, this one having shown no life for too long";

/** The same database, whose transactions commit only while the key is held and note that they did. */
function fencedDb(db: Db, scope: OrganiserScope, held: HeldKey): Db {
  return {
    ...db,
    transaction: (work) =>
      db.transaction(async (tx) => {
        const result = await work(tx);
        if (!(await markEffect(tx, scope, held))) throw new Error(TAKEN_OVER);
        return result;
      }),
  };
}

/** A streamed body under a known key has to be read to its end before anybody can say whether it is the same. */
async function compareStream(
  deps: Pick<Deps, "db" | "sealer">,
  scope: OrganiserScope,
  asked: OnceRequest,
  work: (tools: OnceTools) => Promise<KeptAnswer>,
): Promise<{ answer: KeptAnswer; isReplay: boolean }> {
  await refuseWhileRunning(deps, scope, asked.key);
  const body = hashing(asked.fingerprint);
  const settle = async () => {
    throw new AnsweredBefore(await kept(deps, scope, asked, body.digest()));
  };
  try {
    return { answer: await work({ db: deps.db, through: body.through, settle }), isReplay: false };
  } catch (error) {
    if (error instanceof AnsweredBefore) return { answer: error.answer, isReplay: true };
    throw error;
  }
}

async function refuseWhileRunning(deps: Pick<Deps, "db">, scope: OrganiserScope, key: string) {
  const record = await findIdempotencyRecord(deps.db.autocommit, scope, key);
  // Gone between the claim and now: its call failed a moment ago, and asking again will run it.
  if (record === undefined || record.isRunning)
    throw new Refusal("conflict", {
      why: "request_in_flight",
      message: "The first call with this Idempotency-Key is still running; ask again in a moment.",
    });
  return record;
}

async function kept(
  deps: Pick<Deps, "db" | "sealer">,
  scope: OrganiserScope,
  { key, certain }: OnceRequest,
  fingerprint: Buffer,
): Promise<KeptAnswer> {
  const known = await findIdempotencyRecord(deps.db.autocommit, scope, key);
  if (known?.fingerprint !== undefined && !known.fingerprint.equals(fingerprint))
    throw invalid(
      "/header/Idempotency-Key",
      "idempotency_key_reused",
      "This Idempotency-Key was used for another call in the last 24 hours; take a new one.",
    );
  const record = await refuseWhileRunning(deps, scope, key);
  const plain =
    record.answerSealed === undefined ? undefined : opened(deps, record.answerSealed, contextOf(scope, key));
  if (plain !== undefined) return JSON.parse(plain) as KeptAnswer;
  if (certain === undefined)
    throw new Refusal("conflict", {
      why: "answer_lost",
      message:
        "The first call with this Idempotency-Key took effect, but its answer was not kept. Look at what it made; take a new key only to do it once more.",
    });
  return certain;
}

function sealed(deps: Pick<Deps, "sealer">, scope: OrganiserScope, held: HeldKey, answer: KeptAnswer) {
  const plain = JSON.stringify(answer);
  const fits = Buffer.byteLength(plain) <= ANSWER_BYTES_MAX;
  return { status: answer.status, sealed: fits ? deps.sealer.seal(plain, contextOf(scope, held.key)) : null };
}

/** Undefined when the server's secret was changed twice since. */
function opened(deps: Pick<Deps, "sealer">, answer: Buffer, context: string): string | undefined {
  try {
    return deps.sealer.open(answer, context);
  } catch {
    return undefined;
  }
}

function contextOf({ accountId, actor }: OrganiserScope, key: string): string {
  return keptContext(accountId, { kind: actor.kind, id: actor.kind === "system" ? 0 : actor.id, key });
}

/** What an answer that is kept for a repeated call is sealed for. */
export function keptContext(
  accountId: AccountId,
  { kind, id, key }: { readonly kind: string; readonly id: number; readonly key: string },
): string {
  return `idempotency|${accountId}|${kind}|${id}|${key}`;
}

function hashing(start: Buffer) {
  const hash = createHash("sha256").update(start);
  return {
    digest: () => hash.copy().digest(),
    through(bytes: Readable): Readable {
      const tap = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          done(null, chunk);
        },
      });
      bytes.once("error", (error) => tap.destroy(error));
      return bytes.pipe(tap);
    },
  };
}
