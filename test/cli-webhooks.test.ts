import { describe, expect, it } from "vitest";
import { verifyWebhook } from "../src/client/client.ts";
import { aFreePort } from "./support/beckon-process.ts";
import { aCli, type Cli, type Person, type Ran } from "./support/cli.ts";
import { aContact } from "./support/party.ts";
import { until } from "./support/until.ts";
import { aReceiver } from "./support/webhook-receiver.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

const webhooksOf = async (world: World) => (await world.call("GET", "/webhooks")).body.items;

const inLog = async (world: World, id: number, state: string) =>
  (await world.call("GET", `/webhooks/${id}/deliveries?state=${state}`)).body.items;

/** `beckon listen`, from when the server knows of it until `stop` presses Ctrl-C and answers how it ended. */
async function listening(world: World, cli: Cli, argv: readonly string[], person: Person = {}) {
  const ending = new AbortController();
  let ended: Ran | undefined;
  const run = cli(["listen", ...argv], { ...person, interrupted: ending.signal }).then((ran) => {
    ended = ran;
    return ran;
  });
  await until(
    "it to listen, or to have ended",
    async () => ended !== undefined || (await webhooksOf(world)).length > 0,
  );
  return {
    run,
    stop: () => {
      ending.abort();
      return run;
    },
  };
}

describe("beckon listen", () => {
  it("forwards what happens, signed with the secret it shows, and leaves nothing behind on Ctrl-C", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const cli = await aCli(world);
    const { stop } = await listening(world, cli, ["--forward-to", `${receiver.url}/hooks`]);
    const contactId = await aContact(world, world.account.id, {});
    const [came] = await receiver.has(1);
    const [{ id }] = await webhooksOf(world);
    await until("it to be in the log", async () => (await inLog(world, id, "delivered")).length === 1);
    const { code, out, err } = await stop();
    const secret = /whsec_\S+/.exec(err)?.[0] ?? "";
    expect(came?.path).toBe("/hooks");
    expect(Object.keys(came?.headers ?? {}).sort()).toEqual(
      ["connection", "content-length", "content-type", "host", "user-agent"].concat([
        "webhook-id",
        "webhook-signature",
        "webhook-timestamp",
      ]),
    );
    const told = came && (await verifyWebhook(came.headers, came.body, { secret }));
    expect(told).toMatchObject({ type: "contact.created", data: { contact: { id: contactId } } });
    expect(out).toMatch(new RegExp(`^204  contact\\.created  ${told?.id}  \\d+ ms\n$`));
    expect([code, await webhooksOf(world)]).toEqual([0, []]);
  });

  it("hears only of what it was asked for, and goes on when the address refuses or is away", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    receiver.answerWith(500);
    const cli = await aCli(world);
    const refused = await listening(world, cli, ["--forward-to", receiver.url, "--events", "guest.*", "--json"]);
    await aContact(world, world.account.id, {});
    const [{ id }] = await webhooksOf(world);
    for (const event of ["guest.added", "guest.removed"])
      await world.database.query(
        "select tell_webhooks(array[$1::bigint], array[$2], array['guest 1'], array['{}'::jsonb])",
        [world.account.id, event],
      );
    await receiver.has(2);
    await until("both to be in the log", async () => (await inLog(world, id, "failed")).length === 2);
    const lines = (await refused.stop()).out
      .trim()
      .split("\n")
      .map((it) => JSON.parse(it));
    expect(lines).toMatchObject([
      { webhookId: id, secret: expect.stringMatching(/^whsec_/), events: ["guest.*"] },
      { event: "guest.added", status: 500 },
      { event: "guest.removed", status: 500 },
    ]);

    const away = await listening(world, cli, ["--forward-to", `http://127.0.0.1:${await aFreePort()}`]);
    const [{ id: next }] = await webhooksOf(world);
    await world.call("POST", `/webhooks/${next}/test`);
    await until("it to be in the log", async () => {
      const items = await inLog(world, next, "failed");
      return items[0]?.attempts[0]?.error === "The connection was refused.";
    });
    expect((await away.stop()).out).toMatch(
      /^--- {2}webhook\.test {2}evt_\d+ {2}\d+ ms {2}The connection was refused\.\n$/,
    );
  });

  it("forwards each once though the server was away meanwhile", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const cli = await aCli(world);
    let lost = 0;
    const carrier: typeof fetch = async (input, init) => {
      const reply = await fetch(input, init);
      // What the server was told of the first has arrived; its answer has not.
      if (receiver.received.length === 1 && lost === 0) {
        lost++;
        await reply.body?.cancel();
        throw new TypeError("fetch failed");
      }
      return reply;
    };
    const { stop } = await listening(world, cli, ["--forward-to", receiver.url], { fetch: carrier });
    await aContact(world, world.account.id, { email: "a@example.org" });
    await until("an answer to be lost", () => lost === 1);
    await aContact(world, world.account.id, { email: "b@example.org" });
    await receiver.has(2);
    const { code, err } = await stop();
    expect(receiver.received.map((it) => it.json.data.contact.email)).toEqual(["a@example.org", "b@example.org"]);
    expect([code, err]).toEqual([0, expect.stringContaining("Trying again")]);
  });

  it("ends at once on Ctrl-C though the server hangs, and says that the webhook ends by itself", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    receiver.answerWith(() => {});
    const cli = await aCli(world);
    const hanging: typeof fetch = (input, init) =>
      fetch(String(input).endsWith("/webhooks") ? input : receiver.url, init);
    const { stop } = await listening(world, cli, ["--forward-to", receiver.url], { fetch: hanging });
    await receiver.has(1);
    const startedAt = performance.now();
    const { code, err } = await stop();
    expect([code, err]).toEqual([0, expect.stringContaining("ends by itself")]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);

    const early = new AbortController();
    const never: typeof fetch = (_input, init) => fetch(receiver.url, init);
    const made = cli(["listen", "--forward-to", receiver.url], { fetch: never, interrupted: early.signal });
    await receiver.has(3);
    early.abort();
    expect((await made).code).toBe(0);
  });

  it("ends with 1 and says why when the server has ended it", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const cli = await aCli(world);
    const { run } = await listening(world, cli, ["--forward-to", receiver.url]);
    const [{ id }] = await webhooksOf(world);
    await world.call("DELETE", `/webhooks/${id}`);
    const { code, err } = await run;
    expect([code, err]).toEqual([1, expect.stringContaining("forwards nothing here any more")]);
  });

  it("says what it needs before it makes anything", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const [nowhere, elsewhere, unknown] = await Promise.all([
      cli(["listen"]),
      cli(["listen", "--forward-to", "localhost:3000"]),
      cli(["listen", "--forward-to", "http://127.0.0.1:1", "--events", "guest.vanished"]),
    ]);
    expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining("--forward-to http://localhost:3000")]);
    expect([elsewhere.code, elsewhere.err]).toEqual([2, expect.stringContaining('"localhost:3000" is none')]);
    expect([unknown.code, unknown.err]).toEqual([
      1,
      expect.stringContaining("/body/events/0: must be one of contact.*"),
    ]);
    const { key } = (await world.call("POST", "/credentials", { kind: "native", name: "w", scopes: ["write"] })).body;
    const shut = await cli(["listen", "--forward-to", "http://127.0.0.1:1"], { key });
    expect([shut.code, await webhooksOf(world)]).toEqual([3, []]);
  });
});

describe("beckon trigger", () => {
  it("sends a sample to every webhook that hears of it, and shows what each answered", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const cli = await aCli(world);
    const made = async (path: string, events: string[]) =>
      (await world.call("POST", "/webhooks", { url: `${receiver.url}${path}`, events })).body;
    const [all, one] = [await made("/all", ["answer.*"]), await made("/one", ["answer.created"])];
    await made("/other", ["guest.*"]);
    const off = await made("/off", ["answer.*"]);
    await world.call("PATCH", `/webhooks/${off.id}`, { isActive: false });
    const { code, out } = await cli(["trigger", "answer.created"]);
    expect(receiver.received.map((it) => it.path).sort()).toEqual(["/all", "/one"]);
    for (const { headers, body, path } of receiver.received) {
      const { secret } = path === "/all" ? all : one;
      expect(await verifyWebhook(headers, body, { secret })).toMatchObject({ type: "answer.created", sample: true });
    }
    expect(code).toBe(0);
    for (const { id, url } of [all, one]) expect(out).toMatch(new RegExp(`${id} +${url} +delivered +204`));
  });

  it("ends with 4 where some took it, and with 1 where nobody did", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    receiver.answerWith((it, reply) => void reply.writeHead(it.path === "/good" ? 204 : 500).end());
    await using _worker = aWorker(world);
    const cli = await aCli(world);
    await world.call("POST", "/webhooks", { url: `${receiver.url}/bad` });
    const none = await cli(["trigger", "answer.created"]);
    expect([none.code, none.out]).toEqual([1, expect.stringContaining("It answered 500.")]);
    await world.call("POST", "/webhooks", { url: `${receiver.url}/good`, events: ["guest.added"] });
    const some = await cli(["trigger", "guest.added", "--json"]);
    expect([some.code, JSON.parse(some.out)]).toMatchObject([
      4,
      [
        { event: "guest.added", state: "queued", attempts: [{ status: 500 }] },
        { event: "guest.added", state: "delivered", attempts: [{ status: 204 }] },
      ],
    ]);
  });

  it("waits where its key has called as often as it may, and sends each sample once", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    await using _worker = aWorker(world);
    const cli = await aCli(world);
    for (const path of ["/a", "/b"]) await world.call("POST", "/webhooks", { url: `${receiver.url}${path}` });
    const asked = new Set<string>();
    const busy: typeof fetch = async (input, init) => {
      const call = `${init?.method} ${input}`;
      if (asked.has(call)) return fetch(input, init);
      asked.add(call);
      return Response.json({ code: "too_many_requests" }, { status: 429, headers: { "retry-after": "0" } });
    };
    expect(await cli(["trigger", "answer.created"], { fetch: busy })).toMatchObject({ code: 0 });
    expect(receiver.received.map((it) => it.path).sort()).toEqual(["/a", "/b"]);
  });

  it("reaches beckon listen", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const cli = await aCli(world);
    const { stop } = await listening(world, cli, ["--forward-to", receiver.url]);
    const { code, out } = await cli(["trigger", "campaign.finished"]);
    expect([code, out]).toEqual([0, expect.stringMatching(/beckon listen on .* delivered +204/)]);
    expect((await receiver.has(1))[0]?.json).toMatchObject({ type: "campaign.finished", sample: true });
    expect((await stop()).code).toBe(0);
  });

  it("says what there is where nobody hears of it, and what the types are for one there is not", async () => {
    await using world = await aWorld();
    await using receiver = await aReceiver();
    const cli = await aCli(world);
    const nobody = await cli(["trigger", "answer.created"]);
    expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining("beckon listen --forward-to")]);
    await world.call("POST", "/webhooks", { url: receiver.url });
    const unknown = await cli(["trigger", "answer.vanished"]);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining("answer.created")]);
    expect(receiver.received).toEqual([]);
  });
});
