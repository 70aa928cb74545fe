import { type Html, html, renderHtml } from "../lib/html.ts";
import { singleLine } from "./single-line.ts";

/** What a mail that leads through the dashboard's door is about. */
export type DoorMailFacts =
  | { readonly kind: "sign-in"; readonly minutes: number }
  | { readonly kind: "reset"; readonly minutes: number }
  | {
      readonly kind: "team-invitation";
      /** Who asks, as they are called; null: a program. */
      readonly inviter: string | null;
      /** What the account is called. */
      readonly account: string;
      readonly role: "owner" | "organiser" | "developer" | "viewer";
      readonly days: number;
    };

export interface DoorMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Words {
  readonly subject: string;
  readonly lead: string;
  readonly button: string;
  /** For how long, and what to do where somebody did not ask for it. */
  readonly small: readonly string[];
}

const MAY: Readonly<Record<Extract<DoorMailFacts, { role: string }>["role"], string>> = {
  owner: "As an owner you may do everything, and decide who else may.",
  organiser: "As an organiser you make events, invite people and send messages.",
  developer: "As a developer you may do what organisers do, and connect other programs.",
  viewer: "As a viewer you see everything and change nothing.",
};

/** A mail with one link in it. Names in it are one line, whatever they hold. */
export function doorMail(facts: DoorMailFacts, link: string): DoorMail {
  const words = wordsOf(facts);
  const { subject, lead, button, small } = words;
  return {
    subject,
    text: [lead, "", `${button}:`, link, "", ...small, ""].join("\n"),
    html: renderHtml(page(words, link)),
  };
}

function wordsOf(facts: DoorMailFacts): Words {
  switch (facts.kind) {
    case "sign-in":
      return {
        subject: "Your link to sign in",
        lead: "Somebody, most likely you, asked to sign in to Beckon with this address.",
        button: "Sign in",
        small: [once(facts.minutes), "If it was not you, delete this mail: without the link nobody gets in."],
      };
    case "reset":
      return {
        subject: "Choose another password",
        lead: "Somebody, most likely you, asked to choose another password for this address.",
        button: "Choose another password",
        small: [once(facts.minutes), "If it was not you, delete this mail: the password stays as it is."],
      };
    case "team-invitation":
      return invitationWords(facts);
  }
}

function invitationWords(facts: Extract<DoorMailFacts, { kind: "team-invitation" }>): Words {
  const account = singleLine(facts.account);
  const who = facts.inviter === null ? "You are asked" : `${singleLine(facts.inviter)} asks you`;
  return {
    subject: `Help to run ${account}`,
    lead: `${who} to help run ${account} on Beckon. ${MAY[facts.role]}`,
    button: "Accept and sign in",
    small: [
      `The link works once, for ${facts.days} days.`,
      "If you do not know who this is from, delete this mail: nothing happens.",
    ],
  };
}

function once(minutes: number): string {
  return `The link works once, for ${minutes} minutes.`;
}

function page({ subject, lead, button, small }: Words, link: string): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:24px 16px;font:16px/24px -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<main style="max-width:560px;margin:0 auto">
<h1 style="margin:0 0 16px;font-size:22px;line-height:28px">${subject}</h1>
<p style="margin:0 0 24px">${lead}</p>
<p style="margin:0 0 24px"><a href="${link}" style="display:inline-block;padding:12px 24px;border-radius:6px;background-color:#4338ca;color:#ffffff;font-weight:600;text-decoration:none">${button}</a></p>
${small.map((it) => html`<p style="margin:0 0 8px;font-size:14px;line-height:20px">${it}</p>`)}
</main></body></html>`;
}
