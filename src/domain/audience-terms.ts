import { type Audience, LISTED, type ListedState } from "./audience.ts";
import type { CampaignKind } from "./campaign.ts";
import type { ContactListId, GuestId } from "./ids.ts";

/** What an audience comes down to: every part that is present narrows it. */
export interface AudienceTerms {
  readonly states: readonly ListedState[];
  readonly listId?: ContactListId;
  readonly guestIds?: readonly GuestId[];
  readonly q?: string;
  /** Only those who have left out a required question. */
  readonly missesDetails?: true;
  /** Leaves out whom a message of this kind has reached, may have reached or still will. */
  readonly notYetSent?: CampaignKind;
}

const ANSWERED = { yes: "accepted", no: "declined", none: "invited" } as const;

/** `null` stands for the usual audience of the kind. */
export function audienceTerms(audience: Audience | null, kind: CampaignKind): AudienceTerms {
  if (audience === null) return USUAL[kind];
  if ("answer" in audience) return { states: [ANSWERED[audience.answer]] };
  if ("state" in audience) return { states: audience.state };
  if ("detailsMissing" in audience) return { states: ["accepted"], missesDetails: true };
  if ("listId" in audience) return { states: LISTED, listId: audience.listId };
  if ("guestIds" in audience) return { states: LISTED, guestIds: audience.guestIds };
  if ("q" in audience) return { states: LISTED, q: audience.q };
  return { states: LISTED };
}

const USUAL: Readonly<Record<CampaignKind, AudienceTerms>> = {
  invitation: { states: ["added", "invited"], notYetSent: "invitation" },
  reminder: { states: ["invited"] },
  update: { states: ["invited", "accepted", "declined"] },
  cancellation: { states: ["invited", "accepted", "declined"] },
  receipt: { states: ["invited", "accepted", "declined"] },
};
