import { classOf, statusIn } from "../domain/bounce-class.ts";
import {
  addOutcomes,
  type Brake,
  brakeCountOf,
  brakeFor,
  freshOutcomes,
  isStronger,
  type Outcomes,
} from "../domain/brake.ts";
import { mintSystemScope } from "../domain/caller.ts";
import { insertAudit } from "../storage/audit.ts";
import {
  countComplaints,
  type JudgedBatch,
  noteOverruled,
  pullBrakes,
  readFailureGroups,
  readJudgedBatches,
} from "../storage/brakes.ts";
import type { Deps } from "./deps.ts";

/** Batches of so many days count for their sending domain. */
const DAYS = 3;
/** Below this share of failures no rule can act: the rows need not be looked at. */
const FAILED_SHARE_MIN = 0.05;

/**
 * Pauses mail whose bounces, complaints or refusals by policy are so many that receivers would soon turn everything
 * away: each batch by its own figures, and by those of its sending domain in the last days. Counted from rows at each
 * look, so any number of workers may look. Answers how many were paused.
 */
export async function applyBrakes({ db }: Pick<Deps, "db">): Promise<number> {
  const batches = await readJudgedBatches(db.autocommit, DAYS);
  if (batches.length === 0) return 0;
  const outcomes = await readOutcomes({ db }, batches);
  const sending = batches.filter((it) => it.isSending);
  const overruled = sending.filter((it) => it.brake === "stop" && it.overruled === null);
  await noteOverruled(
    db.autocommit,
    overruled.map((it) => ({ ...it, outcomes: outcomes(it) })),
  );
  const pulls = sending.flatMap((it) => pullOf(it, batches, outcomes));
  if (pulls.length === 0) return 0;
  return db.transaction(async (tx) => {
    const paused = await pullBrakes(tx, pulls);
    for (const { accountId, batchId } of paused) {
      const level = pulls.find((it) => it.batchId === batchId)?.level;
      const details = { because: "brake", level };
      await insertAudit(tx, mintSystemScope(accountId), {
        verb: "pause",
        objectKind: "batch",
        objectId: batchId,
        details,
      });
    }
    return paused.length;
  });
}

type OutcomesOf = (batch: JudgedBatch) => Outcomes;

async function readOutcomes({ db }: Pick<Deps, "db">, batches: readonly JudgedBatch[]): Promise<OutcomesOf> {
  const counts = new Map<number, { hard: number; blocked: number; complaints: number }>();
  const countsOf = (batchId: number) => {
    const found = counts.get(batchId) ?? { hard: 0, blocked: 0, complaints: 0 };
    counts.set(batchId, found);
    return found;
  };
  for (const { batchId, count } of await countComplaints(db.autocommit, batches)) countsOf(batchId).complaints = count;
  const failing = failingOf(batches);
  for (const group of failing.length === 0 ? [] : await readFailureGroups(db.autocommit, failing)) {
    const bounce = group.class ?? classOf({ status: statusIn(group.reply), text: group.reply });
    const count = brakeCountOf(bounce);
    if (count !== undefined) countsOf(group.batchId)[count] += group.count;
  }
  return ({ batchId, sent, failed }) => ({ judged: sent + failed, ...countsOf(batchId) });
}

/**
 * Batches that fail enough, alone or with the others of their domain, for the reasons to matter, or whose stop was
 * overruled.
 */
function failingOf(batches: readonly JudgedBatch[]): JudgedBatch[] {
  const fails = (all: readonly JudgedBatch[]) => {
    const failed = all.reduce((sum, it) => sum + it.failed, 0);
    const judged = all.reduce((sum, it) => sum + it.sent + it.failed, 0);
    return failed > 0 && failed >= judged * FAILED_SHARE_MIN;
  };
  const matters = (it: JudgedBatch) =>
    it.brake === "stop" || fails([it]) || fails(batches.filter((other) => isKin(it, other)));
  return batches.filter((it) => it.failed > 0 && matters(it));
}

const isKin = (one: JudgedBatch, other: JudgedBatch) =>
  one.accountId === other.accountId && one.domain === other.domain;

function pullOf(batch: JudgedBatch, all: readonly JudgedBatch[], outcomesOf: OutcomesOf) {
  const { accountId, batchId, domain } = batch;
  if (batch.brake === "stop") return pullAgain(batch, outcomesOf);
  const own = brakeFor(outcomesOf(batch), "Of the mails of this sending");
  const kin = all.filter((it) => isKin(it, batch));
  const ofDomain = addOutcomes(kin.map(outcomesOf));
  const shared =
    kin.length > 1 ? brakeFor(ofDomain, `Of all mails from ${domain} in the last ${DAYS} days`) : undefined;
  const strong = [own, shared].filter((it): it is Brake => it !== undefined && isStronger(it.level, batch.brake));
  const brake = strong.find((it) => it.level === "stop") ?? strong[0];
  return brake === undefined ? [] : [{ accountId, batchId, ...brake }];
}

/** Whoever overruled a stop knew what their domain had been judged by: only what is new of this batch stops it again. */
function pullAgain(batch: JudgedBatch, outcomesOf: OutcomesOf) {
  const { accountId, batchId, overruled } = batch;
  const fresh = overruled === null ? undefined : freshOutcomes(outcomesOf(batch), overruled);
  const brake = fresh && brakeFor(fresh, "Of the mails of this sending since it was resumed");
  return brake?.level === "stop" ? [{ accountId, batchId, ...brake }] : [];
}
