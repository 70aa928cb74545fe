import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, NARROW, WIDE } from "../support/dashboard.ts";
import { overhangOf } from "../support/looks.ts";
import { aCampaign, aParty, sendNow } from "../support/party.ts";
import { until } from "../support/until.ts";
import { aWorker } from "../support/worker.ts";

const SCREENS = "test-output/screens/dashboard";
const ROUTER = readdirSync("dashboard/router")
  .map((it) => readFileSync(`dashboard/router/${it}`, "utf8"))
  .join("\n");

/** Where each route of the dashboard leads in the house of `furnish`. */
const PATHS = [
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
  "/settings/system",
  "/settings/languages",
  "/settings/retention",
  "/settings/team",
  "/settings/account",
  "/settings/branding",
  "/settings/compatibility",
  "/nowhere",
];

const LOOKS = [
  { name: "light-1280", viewport: WIDE, colorScheme: "light" },
  { name: "dark-320", viewport: NARROW, colorScheme: "dark" },
] as const;

/** An account in which something is on every screen: guests who answered, were not reached or were never asked. */
async function furnish({ site }: Dashboard): Promise<Readonly<Record<string, number>>> {
  const { eventId } = await aParty(site, {
    title: "Summer party 2030",
    people: [
      ...Array.from({ length: 12 }, (_, index) => ({ firstName: `Ada ${index}`, email: `ada-${index}@example.org` })),
      { firstName: "Grace Brewster Murray Hopper of the United States Navy", email: "bounce@sandbox.test" },
      { firstName: null, email: `${"long".repeat(15)}@${"wide".repeat(12)}.example` },
      { firstName: "Bob", phone: "+447700900123", email: null, state: "accepted" as const },
      { firstName: "Cem", email: "cem@example.org", state: "declined" as const },
    ],
  });
  const sent = await aCampaign(site, eventId, { channel: "email" });
  await using _worker = aWorker(site);
  await sendNow(site, sent);
  await until(
    "the invitations have left",
    async () => (await site.call("GET", `/campaigns/${sent}`)).body.state === "done",
  );
  const hook = await site.call("POST", "/webhooks", { url: "https://hooks.example.org/beckon" });
  const { body: list } = await site.call("POST", "/lists", { name: "Speakers" });
  const { body: people } = await site.call("GET", "/contacts?limit=3");
  const contactIds = people.items.map((it: { id: number }) => it.id);
  await site.call("POST", `/lists/${list.id}/contacts`, { contactIds });
  await site.call("POST", "/suppressions", { email: "gone@example.org", reason: "bounced" });
  return {
    listId: list.id,
    eventId,
    campaignId: await aCampaign(site, eventId, { kind: "reminder" }),
    webhookId: hook.body.id,
  };
}

describe.skipIf(CHROMIUM === undefined)("every screen of the dashboard", () => {
  let dashboard: Dashboard;
  let ids: Readonly<Record<string, number>>;
  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    dashboard = await aDashboard();
    ids = await furnish(dashboard);
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  it("is visited here", () => {
    const known = [...ROUTER.matchAll(/^ {2}path: "(?<path>[^"]+)"/gm)].map((it) => it.groups?.["path"] ?? "");
    const unvisited = known.filter((path) => path !== "/" && !PATHS.some((it) => it.includes(path)));
    expect(unvisited).toEqual([]);
  });

  it.each(PATHS)("is accessible and fits its window wide and light, narrow and dark: %s", async (pattern) => {
    const { page } = dashboard;
    await page.setViewportSize(WIDE);
    await dashboard.goto(pattern.replace(/\$(\w+)/g, (_, name: string) => String(ids[name])));
    for (const { name, viewport, colorScheme } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await page.screenshot({ path: `${SCREENS}${pattern.replaceAll(/[/$]+/g, "-")}-${name}.png`, fullPage: true });
      expect(await overhangOf(page), name).toBe(0);
      await expectAccessible(page);
    }
  });
});
