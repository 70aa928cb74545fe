import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import type { Job } from "../domain/job.ts";
import { toNames } from "../domain/mentions.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { lockContactKeys } from "../storage/contact-matches.ts";
import { blankContact, hasLogin, lockContactRow } from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import { rememberErased } from "../storage/erased-addresses.ts";
import { findErasure, insertErasure } from "../storage/erasures.ts";
import { enqueueJob, findJob } from "../storage/jobs.ts";
import { deleteMemberLogin } from "../storage/logins.ts";
import { readTraces, type Whom } from "../storage/personal-data.ts";
import type { Deps } from "./deps.ts";
import { refuseConfined } from "./refuse-confined.ts";

export const ERASE_JOB = "erase-contact";

export interface ErasePayload {
  readonly contactId: ContactId;
  /** Which look this is: the first comes at once, the next ones after whatever was under way then. */
  readonly look: number;
}

/**
 * Erases a person: when this is answered they are nobody, nothing is sent to them any more, and their addresses are known
 * by hashes alone, so that nobody imports, invites or makes them again. The job then goes through everything else the
 * account keeps. What they answered stays counted, under nobody's name. Also for somebody who was deleted before. An
 * address that another contact has too is theirs, and is not remembered. Repeating answers the same job.
 * @throws {Refusal} not-found; forbidden to callers who are confined to projects; conflict in_use for somebody who runs
 * the account.
 */
export async function eraseContact(
  deps: Pick<Deps, "db" | "sealer">,
  scope: OrganiserScope,
  contactId: ContactId,
): Promise<Job> {
  refuseConfined(scope);
  return deps.db.transaction((tx) => eraseInside(tx, deps, scope, contactId));
}

/** As `eraseContact`, within the caller's transaction and for a caller who sees all projects. */
async function eraseInside(
  tx: Tx,
  deps: Pick<Deps, "sealer">,
  scope: OrganiserScope,
  contactId: ContactId,
): Promise<Job> {
  await lockKeysOf(tx, scope, contactId);
  const row = await lockContactRow(tx, scope, contactId);
  if (row === undefined) throw notFound("contact", contactId);
  const begun = await findErasure(tx, scope, contactId);
  if (begun !== undefined) return (await findJob(tx, scope, begun.jobId)) ?? gone(contactId);
  const { names, addresses } = await readTraces(tx, scope, contactId);
  if (!(await deleteMemberLogin(tx, scope, contactId)) && (await hasLogin(tx, scope, contactId)))
    throw new Refusal("conflict", {
      why: "in_use",
      message: "This person signs in to the account; take them off the team first.",
    });
  const own = addresses.filter((it) => !it.isShared);
  await rememberErased(tx, scope, own);
  await blankContact(tx, scope, contactId);
  const job = await enqueueJob(tx, scope, { kind: ERASE_JOB, payload: { contactId, look: 1 } satisfies ErasePayload });
  const whom: Whom = { contactId, names: toNames(names), hashes: own.map((it) => it.addressHash) };
  await insertErasure(tx, scope, { contactId, jobId: job.id, soughtSealed: sealWhom(deps, scope, whom) });
  const details = { jobId: job.id, remembered: own.length, shared: addresses.length - own.length };
  await insertAudit(tx, scope, { verb: "erase", objectKind: "contact", objectId: contactId, details });
  return job;
}

/**
 * Whoever makes people of these addresses waits for us, or we for them: what they have made by then is erased with the
 * person, and what they make afterwards they find refused.
 */
async function lockKeysOf(tx: Tx, scope: OrganiserScope, contactId: ContactId): Promise<void> {
  const { addresses } = await readTraces(tx, scope, contactId);
  await lockContactKeys(
    tx,
    scope,
    addresses.map((it) => it.addressHash),
  );
}

function gone(contactId: ContactId): never {
  throw notFound("contact", contactId);
}

const contextOf = (scope: OrganiserScope, contactId: ContactId) => `erasure|${scope.accountId}|${contactId}`;

function sealWhom({ sealer }: Pick<Deps, "sealer">, scope: OrganiserScope, { contactId, names, hashes }: Whom): Buffer {
  const plain = JSON.stringify({ names, hashes: hashes.map((it) => it.toString("hex")) });
  return sealer.seal(plain, contextOf(scope, contactId));
}

/** What `eraseContact` sealed for the job. */
export function openWhom(
  { sealer }: Pick<Deps, "sealer">,
  scope: OrganiserScope,
  { contactId, soughtSealed }: { readonly contactId: ContactId; readonly soughtSealed: Uint8Array },
): Whom {
  const plain: { names: string[]; hashes: string[] } = JSON.parse(
    sealer.open(soughtSealed, contextOf(scope, contactId)),
  );
  return { contactId, names: plain.names, hashes: plain.hashes.map((it) => Buffer.from(it, "hex")) };
}
