import { aQuestion } from "./guests.ts";
import { aCampaign, aParty, sendNow } from "./party.ts";
import type { Site } from "./site.ts";
import { until } from "./until.ts";
import { aWorker } from "./worker.ts";

/** Each route of the dashboard, as its router writes it. */
export const ROUTES = [
  "/events",
  "/events/new",
  "/events/$eventId",
  "/events/$eventId/guests",
  "/events/$eventId/settings",
  "/events/$eventId/failures",
  "/events/$eventId/remind",
  "/events/$eventId/questions",
  "/events/$eventId/messages",
  "/events/$eventId/messages/$campaignId",
  "/contacts",
  "/contacts/lists",
  "/contacts/lists/$listId",
  "/contacts/suppressed",
  "/contacts/import",
  "/inbox",
  "/activity/api-log",
  "/activity/audit",
  "/invitations",
  "/settings/general",
  "/settings/senders",
  "/settings/keys",
  "/settings/webhooks",
  "/settings/webhooks/$webhookId",
  "/settings/inbound-hooks",
  "/settings/system",
  "/settings/languages",
  "/settings/retention",
  "/settings/team",
  "/settings/account",
  "/settings/branding",
  "/settings/compatibility",
  "/nowhere",
] as const;

/** Where a route leads in a furnished account. */
export type Leads = (route: string) => string;

/** An account in which something is on every screen: guests who answered, were not reached or were never asked. */
export async function furnish(site: Site, title = "Summer party 2030"): Promise<Leads> {
  const { eventId, contactIds, guestIds } = await aParty(site, {
    title,
    people: [
      ...Array.from({ length: 12 }, (_, index) => ({ firstName: `Ada ${index}`, email: `ada-${index}@example.org` })),
      { firstName: "Grace Brewster Murray Hopper of the United States Navy", email: "grace@example.org" },
      { firstName: null, email: `${"long".repeat(15)}@${"wide".repeat(12)}.example` },
      { firstName: "Bob", phone: "+447700900123", email: null },
    ],
  });
  await aQuestion(site, eventId, { kind: "choice", label: "Food", options: ["Meat", "Vegan"] });
  const sent = await aCampaign(site, eventId, { channel: "email" });
  await using _worker = aWorker(site);
  await sendNow(site, sent);
  await until(
    "the invitations have left",
    async () => (await site.call("GET", `/campaigns/${sent}`)).body.state === "done",
  );
  const [first, second, third] = guestIds;
  for (const id of [first, second]) await site.call("POST", `/guests/${id}/answer`, { answer: "yes" });
  await site.call("POST", `/guests/${third}/answer`, { answer: "no" });
  const { body: captured } = await site.call("GET", "/sandbox/messages?to=grace@example.org");
  await site.call("POST", `/sandbox/messages/${captured.items[0].id}/network`, { report: "bounced" });
  const hook = await site.call("POST", "/webhooks", { url: "https://hooks.example.org/beckon" });
  await site.call("POST", "/inbound-hooks", { provider: "mail", name: `Aliases of ${"wide".repeat(12)}.example` });
  await site.call("POST", "/credentials", { kind: "walr", name: "The survey tool" });
  const { body: list } = await site.call("POST", "/lists", { name: "Speakers" });
  await site.call("POST", `/lists/${list.id}/contacts`, { contactIds: contactIds.slice(0, 3) });
  await site.call("POST", "/suppressions", { email: "gone@example.org", reason: "bounced" });
  const ids: Readonly<Record<string, number>> = {
    listId: list.id,
    eventId,
    campaignId: await aCampaign(site, eventId, { kind: "reminder" }),
    webhookId: hook.body.id,
  };
  return (route) => route.replace(/\$(\w+)/g, (_, name: string) => String(ids[name]));
}
