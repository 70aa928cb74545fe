import { beforeEach, describe, expect, it } from "vitest";
import { hashPassword } from "../../../src/lib/password.ts";
import { makeOnceToken } from "../../../src/usecases/make-once-token.ts";
import { type Headers, open, post, type Seen } from "../../support/browser.ts";
import { aDoorWorker, doorIsQuiet, doorMail, doorMails } from "../../support/door-mail.ts";
import { aLogin, signedIn } from "../../support/sign-in.ts";
import type { TestWorker } from "../../support/worker.ts";
import { aWorld, sendTo, type World } from "../../support/world.ts";

const OLD = "quiet lamp in the hallway";
const NEW = "seven boats under the rain";
const ADA = "ada@example.org";

let world: World;
let worker: TestWorker;

beforeEach(async () => {
  world = await aWorld();
  worker = aDoorWorker(world);
  const id = await aLogin(world, "owner", ADA);
  await world.database.query("update logins set password_hash = $2 where id = $1", [id, await hashPassword(OLD)]);
  return async () => {
    await worker.stop();
    await world[Symbol.asyncDispose]();
  };
});

const send = (path: string, form: Record<string, string>, headers?: Headers): Promise<Seen> =>
  post(world, path, new URLSearchParams(form).toString(), headers);

const session = ({ headers }: Seen) => ({
  cookie: String(headers["set-cookie"]).split(";")[0] ?? "",
  "sec-fetch-site": "same-origin",
});

const status = async (headers: Record<string, string>) =>
  (await world.call("GET", "/session", undefined, { key: null, headers })).status;

describe("a link that is mailed", () => {
  it("signs somebody in once, by its button, and leads to where they were going", async () => {
    expect((await send("/app/signin/link", { email: " ADA@example.org ", to: "/app/contacts" })).status).toBe(200);
    const { path } = await doorMail(world, ADA);
    expect((await open(world, path)).status).toBe(200);
    const token = path.split("?")[0] ?? "";
    const opened = await send(token, { to: "/app/contacts" });
    expect(opened).toMatchObject({ status: 303, headers: { location: "/app/contacts" } });
    expect(await status(session(opened))).toBe(200);
    expect((await send(token, {})).status).toBe(401);
    expect((await open(world, path)).status).toBe(401);
  });

  it("lets somebody choose another password once, ends every other session and signs them in", async () => {
    const before = await send("/app/signin", { email: ADA, password: OLD });
    await send("/app/reset", { email: ADA });
    const { path } = await doorMail(world, ADA);
    expect((await open(world, path)).html).toContain(`value="${ADA}"`);
    const weak = await send(path, { password: "password1" });
    expect(weak).toMatchObject({ status: 422, html: expect.stringContaining("tried first") });
    const chosen = await send(path, { password: NEW });
    expect([await status(session(before)), await status(session(chosen))]).toEqual([401, 200]);
    expect((await send(path, { password: OLD })).status).toBe(401);
    expect((await send("/app/signin", { email: ADA, password: OLD })).status).toBe(401);
    expect((await send("/app/signin", { email: ADA, password: NEW })).status).toBe(303);
  });

  it("changes one password when its form is sent twice at once", async () => {
    await send("/app/reset", { email: ADA });
    const { path } = await doorMail(world, ADA);
    const both = await Promise.all([send(path, { password: NEW }), send(path, { password: `${NEW} too` })]);
    expect(both.map((it) => it.status).sort()).toEqual([303, 401]);
  });

  it("is over with its time, with another password, and with the account", async () => {
    for (const end of [
      "update sessions set expires_at = now() where purpose = 'reset'",
      "update accounts set suspended_at = now()",
    ]) {
      await world.database.query("delete from sessions");
      await world.database.query("delete from sandbox_messages");
      await send("/app/reset", { email: ADA });
      const { path } = await doorMail(world, ADA);
      await world.database.query(end);
      expect((await send(path, { password: NEW })).status, end).toBe(401);
    }
  });

  it("of one purpose opens nothing of another", async () => {
    await send("/app/reset", { email: ADA });
    const token = (await doorMail(world, ADA)).path.split("/").at(-1) ?? "";
    expect((await send(`/app/signin/${token}`, {})).status).toBe(401);
    expect((await send("/app/setup", { once: token })).status).toBe(401);
    expect((await send("/app/inbox/open", { once: token })).headers["set-cookie"]).toBeUndefined();
  });

  it("is kept as a hash only", async () => {
    await send("/app/reset", { email: ADA });
    const token = (await doorMail(world, ADA)).path.split("/").at(-1) ?? "";
    const tables = ["sessions", "jobs", "audit_log"];
    for (const table of tables) {
      const [row] = await world.database.query<{ all: string }>(
        `select coalesce(string_agg(t::text, ''), '') as all from ${table} t`,
      );
      expect(row?.all).not.toContain(token);
    }
  });

  it("goes to the address somebody signs in with, whatever others wrote into their contact", async () => {
    await world.database.query("update contacts set email = 'eve@example.org' where email = $1", [ADA]);
    await send("/app/reset", { email: ADA });
    await doorMail(world, ADA);
    expect(await doorMails(world, "eve@example.org")).toEqual([]);
  });

  it("begins with our own address, whatever host the form was sent to", async () => {
    await send("/app/reset", { email: ADA }, { host: "evil.example", "x-forwarded-host": "evil.example" });
    expect((await doorMail(world, ADA)).raw).not.toContain("evil.example");
  });

  it("is shown in the sandbox to owners alone: it would make whoever reads it one", async () => {
    await send("/app/reset", { email: ADA });
    await doorMail(world, ADA);
    const totals: number[] = [];
    for (const role of ["owner", "organiser", "developer", "viewer"] as const) {
      const headers = await signedIn(world, role);
      const { body } = await world.call("GET", "/sandbox/messages", undefined, { key: null, headers });
      expect(body.items).toHaveLength(body.total);
      totals.push(body.total);
    }
    expect(totals).toEqual([1, 0, 0, 0]);
  });
});

describe("asking for a link", () => {
  it.each(["/app/signin/link", "/app/reset"])("%s says and does the same for an address nobody has", async (path) => {
    const known = await send(path, { email: ADA });
    const unknown = await send(path, { email: "bob@example.org" });
    expect(unknown.status).toBe(known.status);
    expect(unknown.html.replaceAll("bob@", "ada@")).toBe(known.html);
    expect(Object.keys(unknown.headers)).toEqual(Object.keys(known.headers));
    // Whose address it is nobody looks up before the answer: both leave the same job behind, under nobody's name.
    await doorIsQuiet(world);
    const jobs = await world.database.query(
      "select account_id, kind, state, result, error, is_upkeep from jobs where kind = 'send-door-link' order by id",
    );
    expect(jobs).toHaveLength(2);
    expect(jobs[0]).toEqual(jobs[1]);
    const listed = await world.call("GET", "/jobs");
    expect(listed.body.items).toEqual([]);
  });

  it("mails one login five links of a kind an hour, and goes on saying the same", async () => {
    for (let asked = 0; asked < 8; asked++) {
      expect((await send("/app/reset", { email: ADA })).status).toBe(200);
      await doorIsQuiet(world);
    }
    expect(await doorMails(world, ADA)).toHaveLength(5);
  });

  it("is for twenty times of one subscriber, who has many addresses", async () => {
    const ask = (no: number) =>
      sendTo(world.app, {
        method: "POST",
        url: "/app/reset",
        body: new URLSearchParams({ email: `someone-${no}@example.org` }).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
        remoteAddress: `2001:db8::${no}`,
      });
    const statuses: number[] = [];
    for (let no = 1; no <= 21; no++) statuses.push((await ask(no)).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
  });

  it.each(["", "ada", "ada@example.org\r\nBcc: eve@example.org", "a@example.org, eve@example.org"])(
    "takes no address such as %j",
    async (email) => {
      expect((await send("/app/reset", { email })).status).toBe(422);
      expect((await send("/app/signin/link", { email })).status).toBe(422);
    },
  );

  it.each<Headers>([{ "sec-fetch-site": "cross-site" }, { origin: "https://evil.example" }])(
    "is nothing another site can do, which says %j",
    async (headers) => {
      await send("/app/reset", { email: ADA });
      const { path } = await doorMail(world, ADA);
      const forms = ["/app/reset", "/app/signin/link", path, path.replace("reset", "signin")];
      for (const it of forms) expect((await send(it, { email: ADA, password: NEW }, headers)).status, it).toBe(403);
    },
  );

  it("leads to no other site afterwards", async () => {
    await send("/app/signin/link", { email: ADA, to: "https://evil.example" });
    const { path } = await doorMail(world, ADA);
    expect(path).not.toContain("evil");
    const opened = await send(path, { to: "//evil.example" });
    expect(opened.headers["location"]).toBe("/app");
  });
});

describe("a session", () => {
  it("never goes on under a token that was there before", async () => {
    const planted = await send("/app/signin", { email: ADA, password: OLD });
    const again = await send("/app/signin", { email: ADA, password: OLD }, { cookie: session(planted).cookie });
    expect(session(again).cookie).not.toBe(session(planted).cookie);
    expect([await status(session(planted)), await status(session(again))]).toEqual([401, 200]);
    const invented = await send("/app/signin", { email: ADA, password: OLD }, { cookie: "beckon_session=mine" });
    expect(session(invented).cookie).not.toContain("mine");
  });

  it("lies over HTTPS under a name that no neighbouring host can set", async () => {
    await using secure = await aWorld({ publicUrl: "https://beckon.test" });
    const id = await aLogin(secure, "owner", ADA);
    await secure.database.query("update logins set password_hash = $2 where id = $1", [id, await hashPassword(OLD)]);
    const given = new URLSearchParams({ email: ADA, password: OLD }).toString();
    const { headers } = await post(secure, "/app/signin", given);
    expect([headers["set-cookie"]].flat()[0]).toMatch(
      /^__Host-beckon_session=\w{32}; .*Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    const token = /=(\w{32});/.exec(String(headers["set-cookie"]))?.[1];
    const call = (cookie: string) =>
      secure.call("GET", "/session", undefined, { key: null, headers: { cookie, "sec-fetch-site": "same-origin" } });
    expect((await call(`__Host-beckon_session=${token}`)).status).toBe(200);
    expect((await call(`beckon_session=${token}`)).status).toBe(401);
  });
});

describe("the link to the inbox that the server prints", () => {
  const printed = async () => {
    const once = (await makeOnceToken(world.deps, 60)) ?? "";
    return { once, path: `/app/inbox/open?once=${once}` };
  };

  it("uses nothing up by being looked at, however often", async () => {
    const { once, path } = await printed();
    for (const method of ["GET", "HEAD", "GET"] as const) {
      const seen = await open(world, path, {}, method);
      expect([seen.status, seen.headers["set-cookie"]]).toEqual([200, undefined]);
    }
    expect((await send("/app/inbox/open", { once })).status).toBe(303);
  });

  it("signs whoever presses its button in, once", async () => {
    const { once, path } = await printed();
    const first = await send("/app/inbox/open", { once });
    expect([first.status, first.headers["location"]]).toEqual([303, "/app/inbox"]);
    expect(String(first.headers["set-cookie"])).toMatch(/beckon_session=\w+;.*HttpOnly; SameSite=Strict/);
    const second = await send("/app/inbox/open", { once });
    expect([second.headers["location"], second.headers["set-cookie"]]).toEqual(["/app/inbox", undefined]);
    expect((await open(world, path)).headers["location"]).toBe("/app/inbox");
  });

  it("takes no press from another site", async () => {
    const { once } = await printed();
    const pressed = await send("/app/inbox/open", { once }, { "sec-fetch-site": "cross-site" });
    expect([pressed.status, pressed.headers["set-cookie"]]).toEqual([403, undefined]);
  });
});
