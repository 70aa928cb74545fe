import { describe, expect, it } from "vitest";
import { insertLogin } from "../../../src/storage/logins.ts";
import { insertSandboxMessages } from "../../../src/storage/sandbox-messages.ts";
import { findOrCreateContacts } from "../../../src/usecases/find-or-create-contacts.ts";
import { makeOnceToken } from "../../../src/usecases/make-once-token.ts";
import { type Headers, open, post } from "../../support/browser.ts";
import { aWorld, PUBLIC_URL, type World } from "../../support/world.ts";

async function withOwner(world: World): Promise<void> {
  const { scope } = world.account;
  await world.deps.db.transaction(async (tx) => {
    const [contactId] = await findOrCreateContacts(tx, world.deps, scope, [{ email: "owner@example.org" }]);
    if (contactId === undefined) throw new Error("no contact");
    await insertLogin(tx, scope, { contactId, emailNorm: "owner@example.org", passwordHash: null, role: "owner" });
  });
}

const PAGE = `${PUBLIC_URL}/i/7k2m9xw4qz3r8t5vhn6pjc0bdg`;

async function captured(world: World, to: string, html: string | null = null): Promise<void> {
  const message = {
    accountId: world.account.id,
    channel: "email" as const,
    messageId: `${to}@beckon.test`,
    attempt: 1,
    campaignId: null,
    guestId: null,
    to,
    from: "rsvp@example.org",
    subject: `<b>Hello</b> ${to}`,
    text: `Yes: ${PAGE}/yes No: ${PAGE}/no`,
    html,
    headers: {},
    raw: null,
  };
  await insertSandboxMessages(world.deps.db.autocommit, [message]);
}

async function signedIn(world: World): Promise<Headers> {
  const reply = await post(world, "/app/inbox/key", new URLSearchParams({ key: world.account.key }).toString());
  expect(reply.status).toBe(303);
  return { cookie: String(reply.headers["set-cookie"]).split(";", 1)[0] ?? "" };
}

describe("the sandbox inbox", () => {
  it("opens once by the link that the server prints", async () => {
    await using world = await aWorld();
    await withOwner(world);
    const token = await makeOnceToken(world.deps, 60);
    const first = await open(world, `/app/inbox?once=${token}`);
    expect(first.status).toBe(303);
    expect(first.headers["set-cookie"]).toMatch(
      /^beckon_session=\w+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict/,
    );
    expect((await open(world, `/app/inbox?once=${token}`)).status).toBe(401);
  });

  it("takes whatever stands in its address for a search that finds little", async () => {
    await using world = await aWorld();
    await withOwner(world);
    const headers = await signedIn(world);
    for (const query of ["to=%00", "to=a%00b", "to=%ff", "campaignId=999999999999999", "before=999999999999999"])
      expect((await open(world, `/app/inbox?${query}`, headers)).status, query).toBe(200);
  });

  it("opens by an owner key and by no other", async () => {
    await using world = await aWorld();
    await withOwner(world);
    expect((await post(world, "/app/inbox/key", "key=wrong")).status).toBe(401);
    const headers = await signedIn(world);
    expect((await open(world, "/app/inbox", headers)).status).toBe(200);
    expect((await open(world, "/app/inbox")).status).toBe(401);
  });

  it("shows what was captured, with the guest's own links, as text and never as markup", async () => {
    await using world = await aWorld();
    await withOwner(world);
    await captured(world, "maria@example.org");
    await captured(world, "ben@example.org");
    const headers = await signedIn(world);
    const all = await open(world, "/app/inbox", headers);
    expect(all.html).toContain("&lt;b&gt;Hello&lt;/b&gt; maria@example.org");
    expect(all.html).toContain(`href="${PAGE}"`);
    const one = await open(world, "/app/inbox?to=BEN@example.org", headers);
    expect(one.html).not.toContain("maria@example.org");
  });

  it("shows a mail's HTML in a frame that can do nothing", async () => {
    await using world = await aWorld();
    await withOwner(world);
    await captured(world, "maria@example.org", "<p>Hi<script>alert(1)</script></p>");
    const headers = await signedIn(world);
    const [row] = await world.database.query<{ id: number }>("select id from sandbox_messages");
    const page = await open(world, `/app/inbox/${row?.id}`, headers);
    expect(page.html).toContain(`<iframe sandbox title=`);
    const framed = await open(world, `/app/inbox/${row?.id}/html`, headers);
    expect(framed.headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
  });

  it("keeps another account's messages to itself", async () => {
    await using world = await aWorld();
    await withOwner(world);
    const other = await world.anotherAccount();
    await captured({ ...world, account: other }, "secret@example.org");
    const [row] = await world.database.query<{ id: number }>("select id from sandbox_messages");
    const headers = await signedIn(world);
    expect((await open(world, "/app/inbox", headers)).html).not.toContain("secret@example.org");
    expect((await open(world, `/app/inbox/${row?.id}`, headers)).status).toBe(404);
  });

  it("lets the installation's owner switch how the pretended provider behaves", async () => {
    await using world = await aWorld();
    await withOwner(world);
    const headers = await signedIn(world);
    expect((await open(world, "/app/inbox", headers)).html).toContain(`<option value="normal" selected>works</option>`);
    const form = "email=throttling&sms=normal";
    expect((await post(world, "/app/inbox/behaviour", form)).status).toBe(401);
    const elsewhere = { ...headers, "sec-fetch-site": "cross-site" };
    expect((await post(world, "/app/inbox/behaviour", form, elsewhere)).status).toBe(401);
    expect((await post(world, "/app/inbox/behaviour", "email=nonsense", headers)).status).toBe(403);
    expect((await world.call("GET", "/sandbox/behaviour")).body.email.mode).toBe("normal");
    expect((await post(world, "/app/inbox/behaviour", form, headers)).status).toBe(303);
    expect((await open(world, "/app/inbox", headers)).html).toMatch(
      /<option value="throttling" selected>throttles.* \(until /,
    );
    expect((await world.call("GET", "/sandbox/behaviour")).body.email.mode).toBe("throttling");
  });
});
