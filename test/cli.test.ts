import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../src/cli/commands.ts";
import { importContactsTask } from "../src/worker/jobs/import-contacts.ts";
import { aDirectory, aFreePort } from "./support/beckon-process.ts";
import { aCli, anEvent, runAt } from "./support/cli.ts";
import { aCampaign, sendNow } from "./support/party.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld } from "./support/world.ts";

describe("the command line", () => {
  it("invites, shows the plan, asks, sends and tells how it went", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const cli = await aCli(world);
    const event = await anEvent(cli);
    const invited = await cli(["guests", "invite", String(event), "ana@example.org", "bo@example.org"]);
    expect([invited.code, invited.out.match(/\/i\/[0-9a-z]{26}/g)?.length]).toEqual([0, 2]);
    const sent = await cli(["send", String(event)], { answers: "y" });
    expect(sent.err).toContain("2 people · 2 e-mail");
    expect(sent.err).toContain("Send now? [y/N]");
    expect(sent.err).toMatch(/Done in .*: 2 sent\./);
    expect(sent.code).toBe(0);
    const inbox = await cli(["inbox", "--to", "ana@example.org"]);
    expect(inbox.out).toContain("ana@example.org");
  });

  it("shows what programs asked, and goes on with what comes until it is interrupted", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    await world.call("POST", "/events", { title: "Lunch", no: "such member" });
    const ending = new AbortController();
    const logs = cli(["logs", "--follow", "--refused"], { interrupted: ending.signal });
    await until("the call to be written", async () => (await world.call("GET", "/api-log")).body.items.length > 0);
    await world.call("GET", "/events?limit=nonsense");
    await until("both of them", async () => (await world.call("GET", "/api-log")).body.items.length === 2);
    const all = await cli(["logs"]);
    expect(all.out).toContain("422 unknown_member  POST /beckon/v1/events");
    expect(all.out).toContain("no is not a member of this request");
    ending.abort();
    expect((await logs).code).toBe(0);
  });

  it("ends at once on Ctrl-C though the server hangs, whatever it follows", async () => {
    await using world = await aWorld();
    await using directory = await aDirectory();
    const cli = await aCli(world);
    const event = await anEvent(cli);
    await cli(["guests", "invite", String(event), "ana@example.org"]);
    const campaign = await aCampaign(world, event, { audience: { all: true } });
    await sendNow(world, campaign);
    await world.call("POST", "/webhooks", { url: null });
    const file = join(directory.path, "people.csv");
    await writeFile(file, "Email\nbo@example.org\n");
    const ended = async (argv: readonly string[], hangs: RegExp, after = 0) => {
      const ending = new AbortController();
      let asked = 0;
      const carrier: typeof fetch = (input, init) => {
        if (!hangs.test(String(input)) || asked++ < after) return fetch(input, init);
        return new Promise((_answer, fail) => {
          const giveUp = () => fail(new Error("given up"));
          if (init?.signal?.aborted) giveUp();
          init?.signal?.addEventListener("abort", giveUp);
          queueMicrotask(() => ending.abort());
        });
      };
      const { code, err } = await cli(argv, { fetch: carrier, interrupted: ending.signal });
      return [code, err.trim().split("\n").at(-1)];
    };
    const watched = await Promise.all([
      ended(["watch", String(campaign)], /campaigns/),
      ended(["watch", String(campaign)], /campaigns/, 1),
      ended(["logs", "--follow"], /api-log/, 1),
      ended(["contacts", "import", file, "--yes"], /jobs/),
      ended(["trigger", "answer.created"], /webhooks\b(?!\/)/),
      ended(["trigger", "answer.created"], /deliveries/),
    ]);
    expect(watched).toEqual([
      [0, expect.stringContaining("sending goes on")],
      [0, expect.stringContaining("sending goes on")],
      [0, "Following; Ctrl+C ends it."],
      [1, expect.stringMatching(/job \d+ goes on/)],
      [1, expect.stringContaining("Stopped before the server had answered")],
      [1, expect.stringContaining("Still on its way")],
    ]);
  });

  it("sends nothing, and leaves no draft, when the answer is not yes", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const event = await anEvent(cli);
    await cli(["guests", "invite", String(event), "ana@example.org"]);
    expect(await cli(["send", String(event)], { answers: "" })).toMatchObject({ code: 1 });
    expect((await world.call("GET", `/events/${event}/campaigns`)).body.items).toEqual([]);
  });

  it("never asks where nobody can answer, and says which option does", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const event = await anEvent(cli);
    await cli(["guests", "invite", String(event), "ana@example.org"]);
    const { code, err } = await cli(["send", String(event)]);
    expect([code, err]).toEqual([1, expect.stringContaining("give --yes")]);
    expect((await world.call("GET", `/events/${event}/campaigns`)).body.items).toEqual([]);
  });

  it("stops watching on Ctrl-C, and says that sending goes on", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const event = await anEvent(cli);
    await cli(["guests", "invite", String(event), "ana@example.org"]);
    const sent = JSON.parse((await cli(["send", String(event), "--yes", "--no-watch", "--json"])).out);
    const { code, err } = await cli(["watch", String(sent.id)], { interrupted: AbortSignal.abort() });
    expect([code, err]).toEqual([0, expect.stringContaining(`sending goes on. Again: beckon watch ${sent.id}`)]);
  });

  it("goes on watching when its key has called as often as it may, once it may again", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const event = await anEvent(cli);
    await cli(["guests", "invite", String(event), "ana@example.org"]);
    const sent = JSON.parse((await cli(["send", String(event), "--yes", "--no-watch", "--json"])).out);
    let looks = 0;
    const fetchBusily: typeof fetch = async (...asked) => {
      looks++;
      if (looks !== 2) return fetch(...asked);
      return Response.json({ code: "too_many_requests" }, { status: 429, headers: { "retry-after": "0" } });
    };
    const watching = cli(["watch", String(sent.id)], { fetch: fetchBusily });
    await until("it to be told to wait", async () => looks > 2);
    await using _worker = aWorker(world);
    expect(await watching).toMatchObject({ code: 0, err: expect.stringContaining("1 sent") });
  });

  it("reads --at in the event's timezone", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const event = await anEvent(cli);
    await cli(["guests", "invite", String(event), "ana@example.org"]);
    const { out } = await cli(["send", String(event), "--yes", "--json", "--at", "2030-06-01T09:00"]);
    expect(JSON.parse(out)).toMatchObject({ state: "scheduled", sendAt: "2030-06-01T08:00:00.000Z" });
  });

  it("imports what can be imported, lists the rest by row, column and fix, and ends with 4", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world, { tasks: [importContactsTask(world.deps)] });
    await using directory = await aDirectory();
    const cli = await aCli(world);
    const file = join(directory.path, "people.csv");
    await writeFile(file, "Mail,Name\nana@example.org,Ana\nnobody,Bo\n");
    const argv = ["contacts", "import", file, "--map", "Mail:email", "--map", "Name:firstName"];
    const dry = await cli([...argv, "--dry-run"]);
    expect((await world.call("GET", "/contacts")).body.total).toBe(0);
    const { code, out, err } = await cli([...argv, "--list", "Friends"]);
    expect([dry.code, code]).toEqual([4, 4]);
    expect(out).toContain("  3  Mail    nobody  The address has no @.");
    expect(err).toContain("1 new, 0 updated, 0 unchanged, 1 row not taken.");
    expect((await cli(["lists", "show", "Friends"])).out).toContain("ana@example.org");
  });

  it("ends with 2 and a hint for what it does not understand", async () => {
    const cli = (argv: string[]) => runAt("http://127.0.0.1:9", argv, { key: null });
    const [command, option, argument] = await Promise.all([
      cli(["evnets", "list"]),
      cli(["events", "create", "Lunch", "--start", "x"]),
      cli(["events", "show"]),
    ]);
    expect([command.code, option.code, argument.code]).toEqual([2, 2, 2]);
    for (const argv of ["contacts list --max many", "inbox --max many", "logs --max many", "send 1 --hold many"]) {
      const { code, err } = await cli(argv.split(" "));
      expect([code, err]).toEqual([2, expect.stringContaining('is a whole number; "many" is none.')]);
    }
    expect(command.err).toContain("did you mean events?");
    expect(option.err).toContain("did you mean --starts?");
    expect(argument.err).toContain("event is missing.");
  });

  it("ends with 3 without a key or with a wrong one", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const [none, wrong] = await Promise.all([
      cli(["whoami"], { key: null }),
      cli(["whoami", "--key", "bk_9_nonsense_00000000"]),
    ]);
    expect([none.code, wrong.code]).toEqual([3, 3]);
    expect(none.err).toContain("BECKON_API_KEY");
  });

  it("says where it looked when no server answers", async () => {
    const url = `http://127.0.0.1:${await aFreePort()}`;
    const { code, err } = await runAt(url, ["whoami"], { key: "a-key-of-some-length-24-or-so" });
    expect([code, err]).toEqual([1, expect.stringContaining(`No Beckon answers at ${url}`)]);
  });

  it("makes keys that work and revokes them", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const made = JSON.parse((await cli(["keys", "create", "--scopes", "read", "--json"])).out);
    expect((await cli(["whoami"], { key: made.key })).code).toBe(0);
    expect((await cli(["keys", "revoke", String(made.id)])).code).toBe(0);
    expect((await cli(["whoami"], { key: made.key })).code).toBe(3);
  });

  it("explains each of its commands", async () => {
    for (const { name } of COMMANDS) {
      const { code, out } = await runAt("http://127.0.0.1:9", [...name.split(" "), "--help"], { key: null });
      expect([code, out.startsWith(`beckon ${name}`)], name).toEqual([0, true]);
    }
  });

  it("explains itself however it is asked to", async () => {
    const ask = (...argv: string[]) => runAt("http://127.0.0.1:9", argv, { key: null });
    const [all, list] = [await ask("--help"), await ask("events", "list", "--help")];
    expect([await ask("help"), await ask("-h"), await ask()]).toEqual([all, all, all]);
    expect([await ask("help", "events", "list"), await ask("events", "list", "-h")]).toEqual([list, list]);
    expect(await ask("help", "evnts")).toMatchObject({ code: 2, err: expect.stringContaining("did you mean events?") });
  });

  it("tells of a group of commands by the word they share", async () => {
    const { code, out } = await runAt("http://127.0.0.1:9", ["events", "--help"], { key: null });
    expect([code, out]).toEqual([0, expect.stringContaining("events publish <event>")]);
    expect(out).not.toContain("contacts");
    expect((await runAt("http://127.0.0.1:9", ["events"], { key: null })).code).toBe(2);
  });
});
