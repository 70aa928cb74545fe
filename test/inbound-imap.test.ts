import { describe, expect, it } from "vitest";
import type { InboundAddress } from "../src/domain/return-path.ts";
import { silentLog } from "../src/lib/log.ts";
import { returnPaths } from "../src/usecases/return-paths.ts";
import { parseImapUrl } from "../src/worker/inbound/imap-url.ts";
import { type MailboxDeps, watchMailbox } from "../src/worker/inbound/mailbox.ts";
import { bytesOf } from "./support/bounce-fixtures.ts";
import { anImapServer, type ImapServer } from "./support/imap-server.ts";
import { aSentBatch, type LeftBatch } from "./support/left.ts";
import { statesOf } from "./support/outbox.ts";
import { until } from "./support/until.ts";
import { aWorld, type World } from "./support/world.ts";

const INBOUND: InboundAddress = { mailbox: "bounces", domain: "example.org" };
const FIXTURE_PATH = "b+4711.1.bh2k.0123456789abcdef@bounces.example.com";

/** A fixture as a mailbox keeps it: the envelope is lost, and `To` names the return path. */
function bounceFor(world: World, batch: LeftBatch, person: number, name = "postfix-user-unknown"): string {
  const path = returnPaths(world.deps).bounceFor(batch.accountId, batch.message(person))?.sender ?? "";
  return bytesOf(name)
    .toString("latin1")
    .replace(`To: ${FIXTURE_PATH}`, `To: ${path}`)
    .replace(/^Message-Id:.*\r\n/im, "");
}

function aWatcher(world: World, server: ImapServer, more: { query?: string; deps?: Partial<MailboxDeps> } = {}) {
  const stopping = new AbortController();
  const told: unknown[] = [];
  const deps = {
    ...world.deps,
    directUrl: world.database.url,
    log: silentLog,
    onMail: (it: unknown) => void told.push(it),
  };
  const watching = watchMailbox(
    { ...deps, ...more.deps },
    parseImapUrl(`${server.url}${more.query ?? ""}`),
    stopping.signal,
  );
  return {
    told,
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await watching;
    },
  };
}

const flagsOf = (server: ImapServer) => server.mails.map((it) => [...it.flags]);

describe("a watched mailbox", () => {
  it("takes what is there and what comes, and marks it as seen afterwards", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using server = await anImapServer();
    const batch = await aSentBatch(world, { people: 2 });
    server.put(bounceFor(world, batch, 0));
    await using watcher = aWatcher(world, server);
    await until("1 mails taken", () => watcher.told.length === 1);
    server.put(bounceFor(world, batch, 1, "exim-quota"));
    await until("2 mails taken", () => watcher.told.length === 2, 20_000);
    await until("the mails to be put away", () => server.mails.every((it) => it.flags.has("\\Seen")));
    expect(await statesOf(world, batch.batchId)).toEqual(["failed", "failed"]);
  });
  it("leaves letters and forgeries where they are, and moves what it took", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using server = await anImapServer();
    const batch = await aSentBatch(world, { people: 1 });
    server.put(bytesOf("human-reply"));
    server.put(bytesOf("postfix-user-unknown"));
    server.put(bounceFor(world, batch, 0));
    await using watcher = aWatcher(world, server, { query: "?move=Taken" });
    await until("3 mails taken", () => watcher.told.length === 3);
    await until("the mails to be put away", () => server.mails[2]?.folder === "Taken");
    expect(server.mails.map((it) => it.folder)).toEqual(["INBOX", "INBOX", "Taken"]);
    expect(flagsOf(server)).toEqual([["\\Seen"], ["\\Seen"], ["\\Seen"]]);
    expect(watcher.told).toMatchObject([{ why: "unsigned" }, { why: "unsigned" }, { outcome: "taken" }]);
  });
  it("takes a complaint about a mail of ours, which it knows by the return path inside", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using server = await anImapServer();
    const batch = await aSentBatch(world, { people: 1 });
    const path = returnPaths(world.deps).bounceFor(batch.accountId, batch.message(0))?.sender ?? "";
    const complaint = bytesOf("arf-yahoo-shape").toString().replaceAll(FIXTURE_PATH, path);
    server.put(complaint.replace(/^To: .*$/m, "To: fbl@example.org"));
    await using watcher = aWatcher(world, server);
    await until("1 mails taken", () => watcher.told.length === 1);
    expect(watcher.told).toEqual([{ kind: "feedback", feedback: "complained", outcome: "taken" }]);
  });
  it("meets a mail again that the database could not take", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using server = await anImapServer();
    const batch = await aSentBatch(world, { people: 1 });
    server.put(bounceFor(world, batch, 0));
    let fails = 1;
    const { transaction } = world.deps.db;
    const db: MailboxDeps["db"] = {
      ...world.deps.db,
      transaction: (work) => (fails-- > 0 ? Promise.reject(new Error("away")) : transaction(work)),
    };
    await using watcher = aWatcher(world, server, { deps: { db } });
    await until("2 mails taken", () => watcher.told.length === 2, 20_000);
    expect(watcher.told).toMatchObject(["put-off", { outcome: "taken" }]);
    await until("the mails to be put away", () => server.mails[0]?.flags.has("\\Seen") === true);
    expect(server.logins()).toBe(2);
  });
  it("takes what stands behind a mail that cannot be taken", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using server = await anImapServer();
    const batch = await aSentBatch(world, { people: 2 });
    await world.database.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
       create trigger refuse before update on messages for each row when (new.id = ${batch.message(0)}) execute function refuse()`,
    );
    for (const person of [0, 1]) server.put(bounceFor(world, batch, person));
    await using watcher = aWatcher(world, server);
    await until("2 mails looked at", () => watcher.told.length === 2);
    await until("the mail behind to be put away", () => server.mails[1]?.flags.has("\\Seen") === true);
    expect(await statesOf(world, batch.batchId)).toEqual(["sent", "failed"]);
    expect(server.mails[0]?.flags.has("\\Seen")).toBe(false);
  });
  it("is opened again when the connection is cut", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using server = await anImapServer();
    const batch = await aSentBatch(world, { people: 1 });
    await using watcher = aWatcher(world, server);
    await until("a login", () => server.logins() === 1);
    server.cut();
    server.put(bounceFor(world, batch, 0));
    await until("1 mails taken", () => watcher.told.length === 1, 20_000);
    expect(await statesOf(world, batch.batchId)).toEqual(["failed"]);
  });
  it("is read by one process of several, and by the next when that one ends", async () => {
    await using world = await aWorld({ inboundAddress: INBOUND });
    await using server = await anImapServer();
    const batch = await aSentBatch(world, { people: 1 });
    const first = aWatcher(world, server);
    await until("a login", () => server.logins() === 1);
    await using second = aWatcher(world, server);
    await first[Symbol.asyncDispose]();
    server.put(bounceFor(world, batch, 0));
    await until("the second to take a mail", () => second.told.length === 1, 20_000);
    expect(server.logins()).toBe(2);
  });
});
