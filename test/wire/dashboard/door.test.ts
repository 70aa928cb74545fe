import { describe, expect, it } from "vitest";
import { hashPassword } from "../../../src/lib/password.ts";
import { type Headers, post, type Seen } from "../../support/browser.ts";
import { aLogin } from "../../support/sign-in.ts";
import { aWorld, sendTo, type World } from "../../support/world.ts";

const PASSWORD = "correct horse battery staple";

async function withPassword(world: World, role: "owner" | "member" = "owner"): Promise<void> {
  const id = await aLogin(world, role, "Owner@example.org".toLowerCase());
  await world.database.query("update logins set password_hash = $2 where id = $1", [id, await hashPassword(PASSWORD)]);
}

const signIn = (world: World, form: Record<string, string>, headers?: Headers): Promise<Seen> =>
  post(world, "/app/signin", new URLSearchParams(form).toString(), headers);

const session = (headers: Readonly<Record<string, unknown>>) => ({
  cookie: String(headers["set-cookie"]).split(";")[0] ?? "",
  "sec-fetch-site": "same-origin",
});

describe("the dashboard's door", () => {
  it("opens with address and password, and leads to where somebody was going", async () => {
    await using world = await aWorld();
    await withPassword(world);
    const given = { email: " OWNER@example.org", password: PASSWORD, to: "/app/events/100001/guests?tab=yes" };
    const reply = await signIn(world, given);
    expect(reply).toMatchObject({ status: 303, headers: { location: "/app/events/100001/guests?tab=yes" } });
    const { status } = await world.call("GET", "/session", undefined, { key: null, headers: session(reply.headers) });
    expect(status).toBe(200);
  });

  it("says the same of a wrong password and of an address nobody has", async () => {
    await using world = await aWorld();
    await withPassword(world);
    const tries = [
      { email: "owner@example.org", password: "wrong" },
      { email: "nobody@example.org", password: PASSWORD },
      { email: "no address", password: "" },
    ];
    const answers = await Promise.all(tries.map((it) => signIn(world, it)));
    for (const { status, headers, html } of answers) {
      expect(status).toBe(401);
      expect(headers["set-cookie"]).toBeUndefined();
      expect(html).toContain("do not belong together");
    }
  });

  it("lets browsers name where its forms come from, which is all that says so on plain HTTP", async () => {
    await using world = await aWorld();
    const { headers } = await world.app.inject("/app/signin");
    expect(headers["referrer-policy"]).toBe("same-origin");
  });

  it("leads to no other site", async () => {
    await using world = await aWorld();
    await withPassword(world);
    for (const to of [
      "https://evil.example",
      "//evil.example",
      "/app/../..//evil.example",
      "/\\evil.example",
      "/i/x",
    ]) {
      const { headers } = await signIn(world, { email: "owner@example.org", password: PASSWORD, to });
      expect(headers["location"]).toBe("/app");
    }
  });

  it.each<Headers>([{ "sec-fetch-site": "cross-site" }, { origin: "https://evil.example" }])(
    "takes no form from another site, which says %j",
    async (headers) => {
      await using world = await aWorld();
      await withPassword(world);
      const given = { email: "owner@example.org", password: PASSWORD };
      const reply = await signIn(world, given, headers);
      const out = await post(world, "/app/signout", "", headers);
      expect([reply.status, out.status]).toEqual([403, 403]);
      expect([reply.headers["set-cookie"], out.headers["set-cookie"]]).toEqual([undefined, undefined]);
    },
  );

  it("closes after fifteen tries for an address, however it is spelled, for a quarter of an hour", async () => {
    let now = new Date("2030-05-01T10:00:00Z");
    await using world = await aWorld({ now: () => now });
    await withPassword(world);
    const wrong = { email: "owner@example.org", password: "guess" };
    const spellings = ["owner@example.org", " Owner@Example.org", "owner@\uff45xample.org"];
    for (let tries = 0; tries < 15; tries++)
      expect((await signIn(world, { ...wrong, email: spellings[tries % 3] ?? "" })).status).toBe(401);
    const right = { ...wrong, password: PASSWORD };
    expect(await signIn(world, right)).toMatchObject({ status: 429, headers: { "retry-after": "900" } });
    now = new Date(now.getTime() + 15 * 60_000);
    expect((await signIn(world, right)).status).toBe(303);
  });

  it("stays open to a browser that signed in before, whoever else guesses, and closes to what it guesses itself", async () => {
    await using world = await aWorld();
    await withPassword(world);
    const right = { email: "owner@example.org", password: PASSWORD };
    const { headers } = await signIn(world, right);
    const known =
      [headers["set-cookie"]]
        .flat()
        .map(String)
        .find((it) => it.startsWith("beckon_known=")) ?? "";
    expect(known).toMatch(/; Path=\/app\/signin; HttpOnly; SameSite=Strict$/);
    const cookie = known.split(";")[0] ?? "";
    for (let tries = 0; tries < 15; tries++) await signIn(world, { ...right, password: "guess" });
    expect((await signIn(world, right)).status).toBe(429);
    for (const forged of ["beckon_known=x", `${cookie.slice(0, -2)}xx`])
      expect((await signIn(world, right, { cookie: forged })).status).toBe(429);
    expect((await signIn(world, { ...right, email: " OWNER@example.org" }, { cookie })).status).toBe(303);
    for (let tries = 0; tries < 14; tries++) await signIn(world, { ...right, password: "guess" }, { cookie });
    expect((await signIn(world, right, { cookie })).status).toBe(429);
  });

  it("closes after sixty tries of one subscriber, who has many addresses", async () => {
    await using world = await aWorld();
    const tryFrom = (no: number) => {
      const body = new URLSearchParams({ email: `owner-${no}@example.org`, password: "guess" }).toString();
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      return sendTo(world.app, { method: "POST", url: "/app/signin", body, headers, remoteAddress: `2001:db8::${no}` });
    };
    const answers = await Promise.all(Array.from({ length: 61 }, (_, no) => tryFrom(no + 1)));
    expect(answers.map((it) => it.status)).toEqual([...Array.from({ length: 60 }, () => 401), 429]);
  });

  it("ends the session for everybody who holds it", async () => {
    await using world = await aWorld();
    await withPassword(world);
    const reply = await signIn(world, { email: "owner@example.org", password: PASSWORD });
    const headers = session(reply.headers);
    const left = await post(world, "/app/signout", "", headers);
    expect(left).toMatchObject({ status: 303, headers: { location: "/app/signin" } });
    expect(String(left.headers["set-cookie"])).toContain("Max-Age=0");
    expect((await world.call("GET", "/session", undefined, { key: null, headers })).status).toBe(401);
  });
});
