import { describe, expect, it } from "vitest";
import { insertSandboxMessages } from "../../../src/storage/sandbox-messages.ts";
import { open } from "../../support/browser.ts";
import { signedIn } from "../../support/sign-in.ts";
import { aWorld, PUBLIC_URL, type TestAccount, type World } from "../../support/world.ts";

async function captured(world: World, account: TestAccount, html: string | null): Promise<number> {
  const message = {
    accountId: account.id,
    channel: "email" as const,
    messageId: "1@beckon.test",
    attempt: 1,
    campaignId: null,
    guestId: null,
    to: "maria@example.org",
    from: "rsvp@example.org",
    subject: "Hello",
    text: "Hi",
    html,
    headers: {},
    raw: null,
  };
  await insertSandboxMessages(world.deps.db.autocommit, [message]);
  const [row] = await world.database.query<{ id: number }>("select id from sandbox_messages where account_id = $1", [
    account.id,
  ]);
  return row?.id ?? 0;
}

describe("a captured mail", () => {
  it("is shown in a frame that can do nothing, to who is signed in", async () => {
    await using world = await aWorld();
    const id = await captured(world, world.account, "<p>Hi<script>alert(1)</script></p>");
    expect((await open(world, `/app/captured/${id}`)).status).toBe(401);
    const seen = await open(world, `/app/captured/${id}`, await signedIn(world, "viewer"));
    expect(seen).toMatchObject({ status: 200, html: "<p>Hi<script>alert(1)</script></p>" });
    const policy = String(seen.headers["content-security-policy"]).split("; ");
    expect(policy).toEqual(
      expect.arrayContaining([
        "sandbox",
        "default-src 'none'",
        `img-src data: ${PUBLIC_URL}/pictures/`,
        "frame-ancestors 'self'",
      ]),
    );
  });

  it("is nobody else's", async () => {
    await using world = await aWorld();
    const id = await captured(world, await world.anotherAccount(), "<p>secret</p>");
    expect((await open(world, `/app/captured/${id}`, await signedIn(world, "owner"))).status).toBe(404);
  });
});
