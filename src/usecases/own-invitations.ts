import type { OrganiserScope } from "../domain/caller.ts";
import { answersCloseAt } from "../domain/event.ts";
import type { Reply } from "../domain/guest.ts";
import type { InvitationId } from "../domain/ids.ts";
import type { OwnInvitation } from "../domain/own-invitation.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import { countOwnInvitations, listOwnInvitations, type OwnFilter } from "../storage/own-invitations.ts";
import { personOf } from "./authenticate-session.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { linksOf } from "./guest-links.ts";
import { answerOwnInvitation } from "./login-invitations.ts";

type OwnDeps = Pick<Deps, "db" | "now" | "keys" | "publicUrl">;

/** An invitation with what can be done about it. */
export interface ShownInvitation extends OwnInvitation {
  /** Whether it can be answered here; an answer that was given is changed on the guest's page. */
  readonly mayAnswer: boolean;
  /** The guest's own page, for whom the invitation is; null for whoever sent it. */
  readonly page: string | null;
}

/**
 * What the person was asked to, by whomever and through whatever door, or whom they asked; newest first.
 * @throws {Refusal} forbidden for a program.
 */
export async function readOwnInvitations(
  deps: OwnDeps,
  scope: OrganiserScope,
  filter: OwnFilter,
  wish: PageWish,
): Promise<Found<ShownInvitation>> {
  const person = await personOf(deps, scope);
  const { autocommit } = deps.db;
  const { rows, ...rest } = await foundPage(
    wish,
    (limit) => listOwnInvitations(autocommit, person, filter, { before: wish.after, limit }),
    () => countOwnInvitations(autocommit, person, filter),
  );
  const isTheirs = filter.side === "received";
  return {
    ...rest,
    rows: rows.map((it) => ({
      ...it,
      mayAnswer: isTheirs && mayAnswer(it, deps.now()),
      page: isTheirs ? (linksOf(deps, scope, it.guest)?.page ?? null) : null,
    })),
  };
}

/**
 * Answers an invitation of one's own, once; the guest's page changes an answer. By the same rule as for Event Manager's
 * clients.
 * @throws {Refusal} forbidden for a program; not-found, also for another's; conflict answered_before, event_closed.
 */
export async function answerInvitationOf(
  deps: OwnDeps,
  scope: OrganiserScope,
  id: InvitationId,
  reply: Reply,
): Promise<void> {
  const person = await personOf(deps, scope);
  const answered = await answerOwnInvitation(deps, person, id, reply);
  switch (answered.kind) {
    case "answered":
      return;
    case "already-answered":
      throw new Refusal("conflict", {
        why: "answered_before",
        message: "This invitation was answered before. The guest's own page changes an answer.",
      });
    case "unknown":
      throw notFound("invitation", id);
    case "forbidden":
      throw (await isTheirOwn(deps, scope, id)) ? closed() : notFound("invitation", id);
  }
}

/** Another's invitation is as unknown as none: ids are no way to find out who else is asked. */
async function isTheirOwn(deps: OwnDeps, scope: OrganiserScope, id: InvitationId): Promise<boolean> {
  const person = await personOf(deps, scope);
  const filter = { side: "received", status: undefined } as const;
  const [found] = await listOwnInvitations(deps.db.autocommit, person, filter, { before: id + 1, limit: 1 });
  return found?.id === id;
}

function closed(): Refusal {
  return new Refusal("conflict", {
    why: "event_closed",
    message: "The event takes no answer any more: it is closed, cancelled, over or full.",
  });
}

function mayAnswer({ status, event }: OwnInvitation, now: Date): boolean {
  const closesAt = answersCloseAt(event);
  const isOpen = closesAt === undefined || now < closesAt;
  return status === "pending" && event.status === "published" && event.guestsMayAnswer && isOpen;
}
