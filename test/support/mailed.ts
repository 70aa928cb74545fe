import type { Deps } from "../../src/usecases/deps.ts";
import { anEvent, type InvitedGuest, invited } from "./guests.ts";
import { aCampaign, sendNow } from "./party.ts";
import { aSite, type Site } from "./site.ts";
import { anSmtpSink, type SinkMessage } from "./smtp-sink.ts";
import { aWorker } from "./worker.ts";

export interface MailedGuest extends InvitedGuest {
  readonly email: string;
  readonly mail: SinkMessage;
  /** Every address of the mail's HTML part, in its order. */
  readonly hrefs: readonly string[];
}

export interface Mailing extends AsyncDisposable {
  readonly site: Site;
  readonly eventId: number;
  /** In the order they were invited. */
  readonly guests: readonly MailedGuest[];
}

/** People invited to an event by mails that left through a real mail server a moment ago. */
export async function aMailing(people: number, overrides: Partial<Deps> = {}): Promise<Mailing> {
  const site = await aSite({ isSandbox: (channel) => channel !== "email", ...overrides });
  await site.call("PATCH", "/settings", { senderEmail: "events@example.com", replyTo: "hello@example.com" });
  const eventId = await anEvent(site);
  const guests: Array<InvitedGuest & { email: string }> = [];
  for (let person = 1; person <= people; person++) {
    const email = `guest-${person}@example.org`;
    guests.push({ ...(await invited(site, eventId, { email, firstName: `Guest${person}` })), email });
  }
  const campaignId = await aCampaign(site, eventId);
  await using sink = await anSmtpSink();
  await using worker = aWorker(site, { smtpUrl: sink.url });
  const sent = await sendNow(site, campaignId);
  if (sent.status !== 200) throw new Error(`not sent: ${sent.text}`);
  const mails = new Map((await sink.waitFor(people)).map((it) => [it.to, it]));
  await worker.stop();
  return {
    site,
    eventId,
    guests: guests.map((guest) => {
      const mail = mails.get(guest.email);
      if (mail === undefined) throw new Error(`no mail for ${guest.email}`);
      return { ...guest, mail, hrefs: hrefsOf(mail.mail.html ?? "") };
    }),
    [Symbol.asyncDispose]: () => site[Symbol.asyncDispose](),
  };
}

/** Addresses of a page or a mail, without those of other people's sites and mailboxes. */
export function hrefsOf(html: string): string[] {
  return [...html.matchAll(/href="(?<to>[^"]+)"/g)]
    .map((it) => (it.groups?.["to"] ?? "").replaceAll("&amp;", "&"))
    .filter((it) => it.startsWith("/") || it.startsWith("http://127.0.0.1:"));
}

/** The address of the mail whose path ends so. */
export function linkTo(guest: MailedGuest, ending: "/yes" | "/no"): string {
  const found = guest.hrefs.find((it) => new URL(it).pathname.endsWith(ending));
  if (found === undefined) throw new Error(`the mail has no link to ${ending}`);
  return found;
}
