import type { FastifyReply, FastifyRequest } from "fastify";
import { type AttemptCounter, attemptCounter } from "../../lib/attempt-counter.ts";
import { normaliseEmail } from "../../lib/email-address.ts";
import { html } from "../../lib/html.ts";
import { subscriberOf } from "../../lib/network.ts";
import { requestOriginOf } from "../../lib/request-origin.ts";
import type { Deps } from "../../usecases/deps.ts";
import { keepSession } from "../session-cookie.ts";
import { showDoor } from "./door-page.ts";

export type DoorDeps = Pick<Deps, "db" | "now" | "publicUrl" | "isSandbox" | "hashAddress" | "sealer">;

const QUARTER_OF_AN_HOUR_MS = 15 * 60_000;

/** Tries in a quarter of an hour, in the memory of this process. */
export interface Tries {
  /**
   * False when the subscriber, or the address where one is named, has none left. `browser` is what tells one the address
   * knows from all others: it has as many tries of its own.
   */
  mayTry(request: FastifyRequest, email?: string, browser?: string): boolean;
}

/** `perAddress` holds however the address is spelled, and whoever tries from a browser it does not know. */
export function triesOf(
  { now }: Pick<DoorDeps, "now">,
  { perClient, perAddress }: { readonly perClient: number; readonly perAddress: number },
): Tries {
  const clients = attemptCounter(perClient, QUARTER_OF_AN_HOUR_MS);
  const addresses = attemptCounter(perAddress, QUARTER_OF_AN_HOUR_MS);
  const browsers = attemptCounter(perAddress, QUARTER_OF_AN_HOUR_MS);
  return {
    mayTry(request, email, browser) {
      const at = now().getTime();
      const counted: Array<[AttemptCounter, string]> = [[clients, subscriberOf(request.ip)]];
      if (browser !== undefined) counted.push([browsers, browser]);
      else if (email !== undefined) counted.push([addresses, normaliseEmail(email) ?? email]);
      // Both are counted whatever the first one says.
      return counted.map(([counter, key]) => counter.attempt(key, at)).every((left) => left !== undefined);
    },
  };
}

/** Tells whoever tried too often when to come back. */
export function tooOften(reply: FastifyReply): FastifyReply {
  reply.header("retry-after", String(QUARTER_OF_AN_HOUR_MS / 1_000));
  const trouble = "Too many tries. Wait a quarter of an hour, then try again.";
  return showDoor(reply, { status: 429, title: "Sign in", trouble, body: wayBack() });
}

/** Signing somebody in from another site would show them a stranger's account as their own. */
export function isFromHere({ headers }: FastifyRequest, { publicUrl }: Pick<DoorDeps, "publicUrl">): boolean {
  return requestOriginOf(headers, publicUrl) !== "elsewhere";
}

/** Answers a form that was sent from elsewhere. */
export function notFromHere(reply: FastifyReply): FastifyReply {
  return showDoor(reply, { status: 403, title: "Sign in", trouble: "Send the form from this page.", body: wayBack() });
}

/** Says that a link is no more, without telling whether it ever was. */
export function linkIsOver(reply: FastifyReply): FastifyReply {
  return showDoor(reply, {
    status: 401,
    title: "This link is over",
    trouble: "This link was used before, or is too old.",
    body: html`<p>Links sign somebody in once. <a href="/app/signin">Sign in</a>, or have another one mailed there.</p>`,
  });
}

/** Lets somebody in, and leads to where they were going. */
export function letIn(
  reply: FastifyReply,
  { publicUrl }: Pick<DoorDeps, "publicUrl">,
  token: string,
  to?: string | undefined,
): FastifyReply {
  return keepSession(reply, token, publicUrl).redirect(to ?? "/app", 303);
}

/** A page of the dashboard to go to afterwards; nothing that could lead to another site. */
export function ownPath(to: unknown): string | undefined {
  const isOwn = typeof to === "string" && /^\/app(?:[/?][\w/?=&.~%+,-]*)?$/.test(to) && !to.includes("..");
  return isOwn ? to : undefined;
}

function wayBack() {
  return html`<p><a href="/app/signin">Go to the sign-in page</a></p>`;
}
