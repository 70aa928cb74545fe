import { it } from "vitest";
import type { Reply as GuestReply } from "../../src/domain/guest.ts";
import { native } from "./native.ts";
import type { Stage } from "./stage.ts";

export interface Links {
  readonly yes: string;
  readonly no: string;
}

/** What a dialect said of one person it was to invite. */
export interface SaidOfOne {
  readonly isInvited: boolean;
  /** Undefined where the dialect hands out none for this person. */
  readonly links: Links | undefined;
}

/** A dialect has no words for this. */
export const NOT_SPOKEN = "not spoken";

/** What can be said to Beckon about guests. A dialect says every sentence, or that it has no words for it. */
export interface Sentences {
  /** One answer for each contact, in the order asked. */
  invite(stage: Stage, contactIds: readonly number[]): Promise<SaidOfOne[]>;
  remove(stage: Stage, contactId: number): Promise<void>;
  /** Answers in the guest's place. */
  answer(stage: Stage, contactId: number, reply: GuestReply): Promise<void>;
  /** How many stand where. */
  count(stage: Stage): Promise<{ yes: number; no: number; noAnswer: number }>;
}

export type Speaker = { readonly name: string } & {
  readonly [S in keyof Sentences]: Sentences[S] | typeof NOT_SPOKEN;
};

/** Every dialect; a new one does not compile before it says every sentence or `NOT_SPOKEN`. */
export const SPEAKERS: readonly Speaker[] = [native];

/** A test of what follows from sentences; skipped, and listed as such, where the dialect lacks one of them. */
export function itIsPromised<S extends keyof Sentences>(
  speaker: Speaker,
  sentences: readonly S[],
  promise: string,
  test: (says: Pick<Sentences, S>) => Promise<void>,
): void {
  const missing = sentences.filter((it) => speaker[it] === NOT_SPOKEN);
  if (missing.length > 0) it.skip(`${promise} (${NOT_SPOKEN}: ${missing.join(", ")})`);
  else it(promise, () => test(speaker as Pick<Sentences, S>));
}
