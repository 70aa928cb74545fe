import type { OrganiserScope } from "../domain/caller.ts";
import { notFound } from "../domain/refusal.ts";
import {
  type CapturedLinks,
  linksIn,
  type SandboxBrief,
  type SandboxFilter,
  type SandboxMessage,
} from "../domain/sandbox.ts";
import { insertAudit } from "../storage/audit.ts";
import {
  countSandboxMessages,
  deleteSandboxMessages,
  listSandboxBriefs,
  listSandboxMessages,
} from "../storage/sandbox-messages.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseConfined } from "./refuse-confined.ts";

export type CapturedMessage = SandboxMessage & { readonly links: CapturedLinks };

/** What the sandbox caught instead of sending it, newest first, with the links each message carries. */
export async function readSandbox(
  { db, publicUrl }: Pick<Deps, "db" | "publicUrl">,
  scope: OrganiserScope,
  filter: SandboxFilter,
  wish: PageWish,
): Promise<Found<CapturedMessage>> {
  const { rows, ...rest } = await foundPage(
    wish,
    (limit) => listSandboxMessages(db.autocommit, scope, filter, { before: wish.after, limit }),
    () => countSandboxMessages(db.autocommit, scope, filter),
  );
  return { rows: rows.map((it) => ({ ...it, links: linksIn(it, publicUrl) })), ...rest };
}

/** The same as a list shows them: without what makes a message long. */
export async function readSandboxBriefs(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: SandboxFilter,
  wish: PageWish,
): Promise<Found<SandboxBrief>> {
  return foundPage(
    wish,
    (limit) => listSandboxBriefs(db.autocommit, scope, filter, { before: wish.after, limit }),
    () => countSandboxMessages(db.autocommit, scope, filter),
  );
}

/** One captured message. @throws {Refusal} not-found. */
export async function readSandboxMessage(
  { db, publicUrl }: Pick<Deps, "db" | "publicUrl">,
  scope: OrganiserScope,
  id: number,
): Promise<CapturedMessage> {
  const [found] = await listSandboxMessages(db.autocommit, scope, { id }, { before: undefined, limit: 1 });
  if (found === undefined) throw notFound("message", id);
  return { ...found, links: linksIn(found, publicUrl) };
}

/** Empties the account's sandbox. Nothing that was really sent is touched. @throws {Refusal} forbidden. */
export async function emptySandbox({ db }: Pick<Deps, "db">, scope: OrganiserScope): Promise<void> {
  refuseConfined(scope);
  await db.transaction(async (tx) => {
    const deleted = await deleteSandboxMessages(tx, scope);
    await insertAudit(tx, scope, { verb: "empty", objectKind: "sandbox", objectId: null, details: { deleted } });
  });
}
