import type { Reply as GuestReply } from "../../src/domain/guest.ts";
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
