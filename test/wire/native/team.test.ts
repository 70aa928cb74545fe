import { beforeEach, describe, expect, it } from "vitest";
import type { Channel } from "../../../src/channels/contract.ts";
import { hashPassword } from "../../../src/lib/password.ts";
import { forgetSomeOldRecords } from "../../../src/usecases/keep-house.ts";
import { sendTeamInvitationTask } from "../../../src/worker/jobs/send-team-invitation.ts";
import { type Headers, open, post, type Seen } from "../../support/browser.ts";
import { aDoorWorker, doorIsQuiet, doorMail, doorMails } from "../../support/door-mail.ts";
import { aLogin, signedIn, signedInAs } from "../../support/sign-in.ts";
import { until } from "../../support/until.ts";
import { aWorker, type TestWorker } from "../../support/worker.ts";
import { aWorld, type World } from "../../support/world.ts";

const PASSWORD = "quiet lamp in the hallway";
const ADA = "ada@example.org";

let world: World;
let worker: TestWorker;
let owner: Record<string, string>;

beforeEach(async () => {
  world = await aWorld();
  worker = aDoorWorker(world);
  owner = await signedIn(world, "owner");
  return async () => {
    await worker.stop();
    await world[Symbol.asyncDispose]();
  };
});

type Method = "GET" | "POST" | "PATCH" | "DELETE";
const as = (headers: Record<string, string>, method: Method, path: string, body?: unknown) =>
  world.call(method, path, body, { key: null, headers });

const send = (path: string, form: Record<string, string>, headers?: Headers): Promise<Seen> =>
  post(world, path, new URLSearchParams(form).toString(), headers);

const session = ({ headers }: Seen) => ({
  cookie: String(headers["set-cookie"]).split(";")[0] ?? "",
  "sec-fetch-site": "same-origin",
});

async function invite(role: string, email = ADA) {
  const made = await as(owner, "POST", "/team-invitations", { email, role });
  expect(made.status).toBe(201);
  return { id: made.body.id as number, path: (await doorMail(world, email)).path };
}

const whoami = async (seen: Seen) => (await as(session(seen), "GET", "/session")).body;

describe("an invitation to the team", () => {
  it("is a mail whose button makes somebody one of the team, once, as what they were asked to be", async () => {
    const { path } = await invite("viewer");
    const page = await open(world, path);
    expect(page.html).toContain("owner@example.org");
    expect(page.html).toContain("Example Labs");
    const joined = await send(path, { name: "Ada Lovelace", password: PASSWORD });
    expect(joined).toMatchObject({ status: 303, headers: { location: "/app" } });
    expect(await whoami(joined)).toMatchObject({
      right: "read",
      person: { name: "Ada Lovelace", email: ADA, role: "viewer" },
    });
    expect((await send(path, { name: "Eve", password: PASSWORD })).status).toBe(401);
    expect((await as(owner, "GET", "/team-invitations")).body).toMatchObject({ items: [], total: 0 });
    const { items } = (await as(owner, "GET", "/team")).body;
    expect(items).toMatchObject([
      { email: "owner@example.org", role: "owner", isYou: true },
      { name: "Ada Lovelace", email: ADA, role: "viewer", hasPassword: true, isYou: false },
    ]);
  });

  it("needs neither name nor password: links sign in as well", async () => {
    const { path } = await invite("organiser");
    expect(await whoami(await send(path, {}))).toMatchObject({
      right: "write",
      person: { name: ADA, hasPassword: false },
    });
  });

  it("says what is wrong with a password and stays", async () => {
    const { path } = await invite("viewer");
    const weak = await send(path, { name: "Ada", password: "ada@example.org" });
    expect(weak).toMatchObject({ status: 422, html: expect.stringContaining("who you are") });
    expect(weak.html).toContain('value="Ada"');
    expect((await send(path, { password: PASSWORD })).status).toBe(303);
  });

  it("tells when it was mailed, and why it could not be", async () => {
    await invite("viewer");
    await doorIsQuiet(world);
    const sent = (await as(owner, "GET", "/team-invitations")).body.items[0];
    expect(sent).toMatchObject({ email: ADA, role: "viewer", invitedBy: "owner@example.org", trouble: null });
    expect(sent.mailedAt).not.toBeNull();
    await worker.stop();
    await using real = await aWorld({ isSandbox: () => false });
    await using _mute = aDoorWorker(real);
    await real.call("POST", "/team-invitations", { email: ADA, role: "viewer" });
    await doorIsQuiet(real);
    const { body } = await real.call("GET", "/team-invitations");
    expect(body.items[0]).toMatchObject({ mailedAt: null, trouble: expect.stringContaining("sender address") });
  });

  it("opens nothing any more once it was sent again, withdrawn, or a week went by", async () => {
    const { id, path } = await invite("viewer");
    expect((await as(owner, "POST", `/team-invitations/${id}/resend`)).status).toBe(200);
    const again = await doorMail(world, ADA, 2);
    expect((await open(world, path)).status).toBe(401);
    await world.database.query("update team_invitations set expires_at = now()");
    expect((await send(again.path, {})).status).toBe(401);
    await as(owner, "POST", `/team-invitations/${id}/resend`);
    const third = await doorMail(world, ADA, 3);
    expect((await as(owner, "DELETE", `/team-invitations/${id}`)).status).toBe(204);
    expect((await send(third.path, {})).status).toBe(401);
    expect((await as(owner, "DELETE", `/team-invitations/${id}`)).status).toBe(404);
  });

  it("is mailed again when it is sent again while its mail is leaving, whatever becomes of that one", async () => {
    await worker.stop();
    const { id } = (await as(owner, "POST", "/team-invitations", { email: ADA, role: "viewer" })).body;
    const { channels } = world.deps;
    let mails = 0;
    const deliver: Channel["deliver"] = async (...mail) => {
      mails += 1;
      if (mails > 1) return channels.email.deliver(...mail);
      expect((await as(owner, "POST", `/team-invitations/${id}/resend`)).status).toBe(200);
      await until("the second mail to be noted", async () => {
        const [seen] = (await as(owner, "GET", "/team-invitations")).body.items;
        return seen.mailedAt !== null;
      });
      return { kind: "refused", why: "no such mailbox" };
    };
    const amidst = { ...world.deps, channels: { ...channels, email: { ...channels.email, deliver } } };
    await using _worker = aWorker(world, { tasks: [sendTeamInvitationTask(amidst)] });
    expect((await open(world, (await doorMail(world, ADA)).path)).status).toBe(200);
    await doorIsQuiet(world);
    expect((await as(owner, "GET", "/team-invitations")).body.items).toMatchObject([{ trouble: null }]);
  });

  it("is mailed once however often it was sent again before its mail could leave", async () => {
    await worker.stop();
    const { id } = (await as(owner, "POST", "/team-invitations", { email: ADA, role: "viewer" })).body;
    for (let times = 0; times < 3; times++) {
      // Two askings of the same millisecond are one to the mail.
      await world.database.query("update team_invitations set expires_at = expires_at - interval '1 second'");
      await as(owner, "POST", `/team-invitations/${id}/resend`);
    }
    await using _worker = aDoorWorker(world);
    await doorIsQuiet(world);
    expect(await doorMails(world, ADA)).toHaveLength(1);
  });

  it("is forgotten a month after its link ended, and not before", async () => {
    await invite("viewer");
    await invite("viewer", "bob@example.org");
    await world.database.query("update team_invitations set expires_at = now() - interval '29 days'");
    await world.database.query(
      "update team_invitations set expires_at = now() - interval '31 days' where email = 'bob@example.org'",
    );
    await forgetSomeOldRecords(world.deps);
    expect((await as(owner, "GET", "/team-invitations")).body.items).toMatchObject([{ email: ADA }]);
  });

  it("makes one of the team when its form is sent twice at once", async () => {
    const { path } = await invite("viewer");
    const both = await Promise.all([send(path, { password: PASSWORD }), send(path, { password: PASSWORD })]);
    expect(both.map((it) => it.status).sort()).toEqual([303, 401]);
  });

  it("goes to an address once, and to nobody who is on the team", async () => {
    await invite("viewer");
    expect(await as(owner, "POST", "/team-invitations", { email: " ADA@example.org ", role: "owner" })).toMatchObject({
      status: 409,
      body: { code: "already_asked" },
    });
    expect(await as(owner, "POST", "/team-invitations", { email: "owner@example.org", role: "viewer" })).toMatchObject({
      status: 409,
      body: { code: "already_on_team" },
    });
    expect(await as(owner, "POST", "/team-invitations", { email: "ada@", role: "viewer" })).toMatchObject({
      status: 422,
      body: { code: "bad_email", errors: [{ pointer: "/body/email" }] },
    });
  });

  it("tells whoever holds its link that the address signs in to another account, and nobody else", async () => {
    const other = await world.anotherAccount();
    await world.call("POST", "/accounts", { name: "Others", ownerEmail: ADA });
    const elsewhere = await world.call("POST", "/team-invitations", { email: ADA, role: "viewer" }, { key: other.key });
    expect(elsewhere.status).toBe(201);
    const { path } = await doorMail(world, ADA);
    expect(await send(path, {})).toMatchObject({ status: 409, html: expect.stringContaining("another account") });
  });

  it("puts out whoever registered with somebody else's address before", async () => {
    const id = await aLogin(world, "member", ADA);
    await world.database.query("update logins set password_hash = $2, mobile = '0123' where id = $1", [
      id,
      await hashPassword("the squatter's own words"),
    ]);
    const squatter = await signedInAs(world, world.account, id);
    const { path } = await invite("organiser");
    const joined = await send(path, { password: PASSWORD });
    expect(await whoami(joined)).toMatchObject({ right: "write", person: { id, email: ADA } });
    expect((await as(squatter, "GET", "/session")).status).toBe(401);
    expect((await send("/app/signin", { email: ADA, password: "the squatter's own words" })).status).toBe(401);
    expect(await world.database.query("select mobile from logins where id = $1", [id])).toEqual([{ mobile: null }]);
  });

  it("lets no name begin a header or a line of its own in the mail", async () => {
    await world.database.query(
      "update contacts set display_name = E'Eve\\r\\nBcc: all@example.org' where email = 'owner@example.org'",
    );
    await world.database.query("update accounts set name = E'Labs\\r\\nX-Evil: 1' where id = $1", [world.account.id]);
    await invite("viewer");
    const { raw, subject } = await doorMail(world, ADA);
    expect(subject).toBe("Help to run Labs X-Evil: 1");
    const head = raw.split("\r\n\r\n")[0] ?? "";
    expect(head).not.toMatch(/^(?:Bcc|X-Evil):/im);
    expect(await doorMails(world, "all@example.org")).toEqual([]);
  });
});

describe("the team", () => {
  it("is seen by all of it, and changed by owners alone", async () => {
    const id = await aLogin(world, "viewer", ADA);
    for (const role of ["organiser", "developer"] as const) {
      const headers = await signedIn(world, role);
      expect((await as(headers, "GET", "/team")).status).toBe(200);
      expect((await as(headers, "PATCH", `/team/${id}`, { role: "owner" })).status).toBe(403);
      expect((await as(headers, "DELETE", `/team/${id}`)).status).toBe(403);
      expect((await as(headers, "POST", "/team-invitations", { email: "b@example.org", role })).status).toBe(403);
    }
  });

  it("gives a role that counts from the next request on", async () => {
    const id = await aLogin(world, "viewer", ADA);
    const ada = await signedInAs(world, world.account, id);
    const event = { title: "Lunch", timezone: "UTC" };
    expect((await as(ada, "POST", "/events", event)).status).toBe(403);
    expect(await as(owner, "PATCH", `/team/${id}`, { role: "organiser" })).toMatchObject({
      body: { role: "organiser" },
    });
    expect((await as(ada, "POST", "/events", event)).status).toBe(201);
  });

  it("signs out at once whom it loses, and keeps what they made", async () => {
    const id = await aLogin(world, "organiser", ADA);
    const ada = await signedInAs(world, world.account, id);
    const { body: event } = await as(ada, "POST", "/events", { title: "Lunch", timezone: "UTC" });
    await send("/app/reset", { email: ADA });
    const { path } = await doorMail(world, ADA);
    expect((await as(owner, "DELETE", `/team/${id}`)).status).toBe(204);
    expect((await as(ada, "GET", "/session")).status).toBe(401);
    expect((await send(path, { password: PASSWORD })).status).toBe(401);
    expect((await as(owner, "GET", `/events/${event.id}`)).status).toBe(200);
    expect((await as(owner, "DELETE", `/team/${id}`)).status).toBe(404);
    await invite("viewer");
  });

  it("leaves nobody a way in whom it loses: neither keys, nor what these made, nor tokens, nor invitations", async () => {
    const id = await aLogin(world, "owner", ADA);
    const ada = await signedInAs(world, world.account, id);
    const make = async (call: (path: string, body: unknown) => ReturnType<World["call"]>, wish: object) => {
      const made = await call("/credentials", wish);
      expect(made.status).toBe(201);
      return made.body as { id: number; key: string };
    };
    const byAda = (path: string, body: unknown) => as(ada, "POST", path, body);
    const key = await make(byAda, { kind: "native", name: "Hers", scopes: ["owner"] });
    const byKey = (path: string, body: unknown) => world.call("POST", path, body, { key: key.key });
    const grandchild = await make(byKey, { kind: "native", name: "By her key", scopes: ["read"] });
    const walr = await make((path, body) => as(owner, "POST", path, body), {
      name: "Not hers",
      kind: "walr",
      scopes: ["write"],
    });
    const token = await byAda(`/credentials/${walr.id}/tokens`, { name: "For a script" });
    expect(token.status).toBe(201);
    expect((await byKey("/team-invitations", { email: "second@example.org", role: "owner" })).status).toBe(201);
    const { path } = await doorMail(world, "second@example.org");
    const kept = await make((at, body) => as(owner, "POST", at, body), {
      kind: "native",
      name: "The owner's",
      scopes: ["read"],
    });

    const hook = await byKey("/inbound-hooks", { provider: "mail", name: "Hers too" });
    const closed = await byAda("/inbound-hooks", { provider: "mail", name: "Closed" });
    await as(owner, "DELETE", `/inbound-hooks/${closed.body.id}`);
    await as(owner, "POST", "/inbound-hooks", { provider: "mail", name: "The owner's" });

    const { body: ending } = await as(owner, "GET", `/team/${id}/ways-in`);
    expect(ending).toEqual({
      keys: [key, grandchild].map((it, at) => ({ id: it.id, name: ["Hers", "By her key"][at] })),
      keysTotal: 2,
      tokens: 1,
      invitations: 1,
      staying: { inboundHooks: [{ id: hook.body.id, name: "Hers too" }] },
    });
    expect((await as(owner, "DELETE", `/team/${id}`)).status).toBe(204);

    const opens = async (shown: string) => (await world.call("GET", "/events", undefined, { key: shown })).status;
    expect(await opens(key.key)).toBe(401);
    expect(await opens(grandchild.key)).toBe(401);
    expect(await opens(kept.key)).toBe(200);
    expect((await as(owner, "GET", `/credentials/${walr.id}/tokens`)).body.items).toEqual([]);
    expect((await send(path, { name: "Second", password: PASSWORD })).status).toBe(401);
    expect((await as(owner, "GET", "/team-invitations")).body.items).toEqual([]);
    const hooks = (await as(owner, "GET", "/inbound-hooks")).body.items;
    expect(hooks.find((it: { id: number }) => it.id === hook.body.id)).toMatchObject({ revokedAt: null });
    const { items } = (await as(owner, "GET", "/audit?limit=1")).body;
    expect(items[0]).toMatchObject({ verb: "remove", details: { role: "owner", keys: 2, tokens: 1, invitations: 1 } });
  });

  it("takes from whom it gives a smaller role the keys that may more, and the invitations of an owner", async () => {
    const id = await aLogin(world, "owner", ADA);
    const ada = await signedInAs(world, world.account, id);
    const keyOf = async (scope: string) =>
      (await as(ada, "POST", "/credentials", { kind: "native", name: scope, scopes: [scope] })).body.key as string;
    const [all, writes, reads] = [await keyOf("owner"), await keyOf("write"), await keyOf("read")];
    await as(ada, "POST", "/team-invitations", { email: "second@example.org", role: "owner" });
    await as(ada, "POST", "/team-invitations", { email: "third@example.org", role: "viewer" });
    await as(ada, "POST", "/inbound-hooks", { provider: "mail" });
    const { items } = (await as(owner, "GET", "/team-invitations")).body;
    const third = items.find((it: { email: string }) => it.email === "third@example.org");
    // Sent again by another owner it is theirs.
    expect((await as(owner, "POST", `/team-invitations/${third.id}/resend`)).status).toBe(200);

    const open = async () =>
      Promise.all(
        [all, writes, reads].map(async (key) => (await world.call("GET", "/events", undefined, { key })).status),
      );
    const ending = async (becomes: string) => {
      const { body } = await as(owner, "GET", `/team/${id}/ways-in${becomes === "" ? "" : `?becomes=${becomes}`}`);
      return [body.keys.map((it: { name: string }) => it.name), body.invitations, body.staying.inboundHooks.length];
    };
    expect(await ending("owner")).toEqual([[], 0, 0]);
    expect(await ending("developer")).toEqual([["owner"], 1, 1]);
    expect(await ending("viewer")).toEqual([["owner", "write"], 1, 1]);
    expect(await ending("")).toEqual([["owner", "write", "read"], 1, 1]);
    expect((await as(owner, "PATCH", `/team/${id}`, { role: "developer" })).status).toBe(200);
    expect(await open()).toEqual([401, 200, 200]);
    expect((await as(owner, "GET", "/team-invitations")).body.items).toMatchObject([{ email: "third@example.org" }]);
    expect((await as(owner, "PATCH", `/team/${id}`, { role: "viewer" })).status).toBe(200);
    expect(await open()).toEqual([401, 401, 200]);
  });

  it("names the first hundred of the keys that would end, and says how many there are", async () => {
    const id = await aLogin(world, "developer", ADA);
    await world.database.query(
      `insert into credentials (account_id, made_by, kind, name, scopes, hint)
       select $1, $2, 'native', 'Key ' || n, '{read}', '' from generate_series(1, 101) n order by n`,
      [world.account.id, id],
    );
    const { body } = await as(owner, "GET", `/team/${id}/ways-in`);
    expect(body.keysTotal).toBe(101);
    expect(body.keys.map((it: { name: string }) => it.name)).toEqual(
      Array.from({ length: 100 }, (_, at) => `Key ${at + 1}`),
    );
  });

  it("says whose a key is, by whatever it was made", async () => {
    const id = await aLogin(world, "developer", ADA);
    const ada = await signedInAs(world, world.account, id);
    const { body: key } = await as(ada, "POST", "/credentials", { kind: "native", name: "Hers", scopes: ["write"] });
    expect(key.madeBy).toMatchObject({ id });
    const { items } = (await as(owner, "GET", "/credentials")).body;
    expect(items.map((it: { madeBy: unknown }) => it.madeBy)).toEqual([null, { id, name: key.madeBy.name }]);
  });

  it("keeps its last owner, whatever they ask for themselves", async () => {
    const { id } = (await as(owner, "GET", "/session")).body.person;
    for (const refused of [
      await as(owner, "PATCH", `/team/${id}`, { role: "viewer" }),
      await as(owner, "DELETE", `/team/${id}`),
      await world.call("DELETE", `/team/${id}`),
    ])
      expect(refused).toMatchObject({ status: 409, body: { code: "last_owner" } });
  });

  it.each(["PATCH", "DELETE"] as const)(
    "keeps one owner of two who take each other's place at once by %s",
    async (method) => {
      const { id } = (await as(owner, "GET", "/session")).body.person;
      const other = await aLogin(world, "owner", ADA);
      const ada = await signedInAs(world, world.account, other);
      const body = method === "PATCH" ? { role: "viewer" } : undefined;
      const answers = await Promise.all([
        as(owner, method, `/team/${other}`, body),
        as(ada, method, `/team/${id}`, body),
      ]);
      const statuses = answers.map((it) => it.status).sort();
      expect(statuses[0]).toBe(method === "PATCH" ? 200 : 204);
      // The second one has lost the right by then, and the session with it where the login is gone.
      expect([401, 403, 409]).toContain(statuses[1]);
      const owners = await world.database.query("select id from logins where role = 'owner'");
      expect(owners).toHaveLength(1);
    },
  );

  it("has no members, who sign in for themselves", async () => {
    const id = await aLogin(world, "member", ADA);
    expect((await as(owner, "GET", "/team")).body.total).toBe(1);
    expect((await as(owner, "PATCH", `/team/${id}`, { role: "owner" })).status).toBe(404);
    expect((await as(owner, "DELETE", `/team/${id}`)).status).toBe(404);
    expect((await as(owner, "GET", `/team/${id}/ways-in`)).status).toBe(404);
  });
});

describe("a developer", () => {
  it("makes and revokes keys up to write, and none that may more", async () => {
    const developer = await signedIn(world, "developer");
    const make = (scopes: string[]) => as(developer, "POST", "/credentials", { kind: "native", name: "x", scopes });
    expect((await make(["owner"])).status).toBe(403);
    expect((await make(["write", "owner"])).status).toBe(403);
    const { body } = await make(["write"]);
    expect((await as(developer, "DELETE", `/credentials/${body.id}`)).status).toBe(204);
    const strong = await world.call("POST", "/credentials", { kind: "walr", name: "x", scopes: ["owner"] });
    expect((await as(developer, "DELETE", `/credentials/${strong.body.id}`)).status).toBe(403);
    expect((await as(developer, "POST", `/credentials/${strong.body.id}/tokens`, { name: "x" })).status).toBe(403);
    expect((await as(developer, "GET", "/webhooks")).status).toBe(200);
    expect((await as(developer, "GET", "/audit")).status).toBe(403);
  });
});
