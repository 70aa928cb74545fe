import { chmod, chown, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { smtpChannel } from "../../src/channels/email/smtp.ts";
import { parseSmtpUrl } from "../../src/channels/email/smtp-url.ts";
import { silentLog } from "../../src/lib/log.ts";
import { openSmtpDoor } from "../../src/worker/inbound/smtp-door.ts";
import { aDirectory, aFreePort } from "../support/beckon-process.ts";
import { aFarEnd } from "../support/far-end.ts";
import { aQueuedBatch, countsOf } from "../support/outbox.ts";
import { aPostfix, type Postfix, postfixVersion } from "../support/postfix.ts";
import { speakSmtp } from "../support/speak-smtp.ts";
import { until } from "../support/until.ts";
import { aWorker } from "../support/worker.ts";
import { aWorld } from "../support/world.ts";

const VERSION = postfixVersion();
if (VERSION === undefined) console.warn("Postfix is not here, or this is not root: it keeps no mailboxes.");

const NOBODY = 65_534;
const MAILBOX_MAX = 60_000;
const BOUNCES = "bounces.example.org";

interface Receiver extends AsyncDisposable {
  readonly postfix: Postfix;
}

/**
 * A Postfix that takes mail for `boxes.example` before it looks whether anybody lives there: anna does, full's mailbox
 * has no room, nobody else is known. What is for `denied.example` it hands to another server of its kind, which does not
 * relay; nobody listens for `late.example`. Reports go to `bouncesPort`.
 */
async function aReceiver(bouncesPort: number): Promise<Receiver> {
  const directory = await aDirectory("beckon-mailboxes-");
  const boxes = join(directory.path, "boxes");
  await chmod(directory.path, 0o755);
  await mkdir(boxes);
  await writeFile(join(boxes, "full"), `From somebody\n\n${"x".repeat(MAILBOX_MAX - 100)}\n`);
  for (const path of [boxes, join(boxes, "full")]) await chown(path, NOBODY, NOBODY);
  const otherPort = await aFreePort();
  const postfix = await aPostfix({
    transports: {
      [BOUNCES]: `smtp:[127.0.0.1]:${bouncesPort}`,
      "denied.example": `smtp:[127.0.0.1]:${otherPort}`,
      "late.example": `smtp:[127.0.0.1]:${await aFreePort()}`,
    },
    settings: [
      "delay_warning_time = 1s",
      "smtpd_reject_unlisted_recipient = no",
      "virtual_mailbox_domains = boxes.example",
      `virtual_mailbox_base = ${boxes}`,
      "virtual_mailbox_maps = inline:{{anna@boxes.example=anna},{full@boxes.example=full}}",
      `virtual_uid_maps = static:${NOBODY}`,
      `virtual_gid_maps = static:${NOBODY}`,
      `virtual_mailbox_limit = ${MAILBOX_MAX}`,
      `message_size_limit = ${MAILBOX_MAX / 2}`,
    ],
    services: [
      "virtual unix - n n - - virtual",
      `127.0.0.1:${otherPort} inet n - n - - smtpd -o myhostname=other.example.net -o mynetworks= -o transport_maps= -o smtpd_relay_restrictions=reject_unauth_destination`,
    ],
  });
  return {
    postfix,
    async [Symbol.asyncDispose]() {
      await postfix[Symbol.asyncDispose]();
      await directory[Symbol.asyncDispose]();
    },
  };
}

const PEOPLE: ReadonlyArray<readonly [address: string, state: string, news: string | null]> = [
  ["anna@boxes.example", "sent", null],
  ["gone@boxes.example", "failed", "bounced invalid-recipient"],
  ["full@boxes.example", "failed", "bounced full"],
  ["eve@denied.example", "failed", "bounced blocked-policy"],
  ["dora@late.example", "sent", "delayed network-dns"],
];

describe.skipIf(VERSION === undefined)(`mail that Postfix ${VERSION} takes and cannot deliver`, () => {
  it("comes back in its own words, and means the right thing for message and contact", {
    timeout: 120_000,
  }, async () => {
    await using world = await aWorld({ inboundAddress: { mailbox: undefined, domain: BOUNCES } });
    const told: unknown[] = [];
    const door = await openSmtpDoor(
      { ...world.deps, log: silentLog, onMail: (it) => told.push(it) },
      { host: "127.0.0.1", port: 0, name: BOUNCES, tls: undefined },
    );
    await using receiver = await aReceiver(door.port);
    const batch = await aQueuedBatch(world, { people: PEOPLE.length, state: "paused" });
    for (const [index, [address]] of PEOPLE.entries())
      await world.database.query("update messages set address = $2, lane = split_part($2, '@', 2) where id = $1", [
        batch.messageIds[index],
        address,
      ]);
    await world.database.query("update batches set state = 'sending', started_at = now()");
    await using _worker = aWorker(world, { smtpUrl: `smtp://127.0.0.1:${receiver.postfix.port}?tls=none` });

    const ends = () =>
      world.database.query<{ address: string; state: string; news: string | null }>(
        `select m.address, m.state, f.kind || ' ' || f.class as news
           from messages m
           left join message_feedback f on f.message_id = m.id
          order by m.id`,
      );
    const isTold = async () => (await ends()).filter((it) => it.news !== null).length === 4;
    await until("four reports", isTold, 60_000).catch(async (error) => {
      throw new Error(`${error.message}\n${JSON.stringify(told)}\n${await receiver.postfix.log()}`);
    });
    expect((await ends()).map((it) => [it.address, it.state, it.news])).toEqual(PEOPLE);
    const suppressed = (await world.call("GET", "/suppressions")).body.items;
    expect(suppressed).toMatchObject([{ reason: "bounced", source: "dsn" }]);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);

    const forger = await speakSmtp(door.port);
    const forged = `b+${batch.messageIds[0]}.1.ahq3.6f0v6f0v6f0v6f0v@${BOUNCES}`;
    expect(await forger.mail(forged, "Subject: Undelivered\r\n\r\n550 5.1.1 nobody here\r\n")).toMatch(/^550 /);
    await forger[Symbol.asyncDispose]();
    expect((await ends())[0]).toMatchObject({ state: "sent", news: null });
    await door.close();
  });

  it("is reported with the envelope id that we gave it, failed or late", { timeout: 120_000 }, async () => {
    await using farEnd = await aFarEnd({ keeps: true });
    await using receiver = await aReceiver(farEnd.port);
    const url = `smtp://127.0.0.1:${receiver.postfix.port}?tls=none`;
    const channel = smtpChannel(parseSmtpUrl(url), { now: () => new Date() });
    for (const [name, to] of [
      ["failed", "gone@boxes.example"],
      ["delayed", "dora@late.example"],
    ] as const) {
      const envelope = { sender: `${name}@${BOUNCES}`, id: `m=${name}+1` };
      const mail = {
        messageId: `${name}@example.com`,
        from: { address: "a@example.com" },
        to,
        subject: name,
        text: name,
      };
      const end = await channel.deliver({ ...mail, envelope }, async () => true, new AbortController().signal);
      expect(end.kind).toBe("accepted");
    }
    await channel.close();
    await until("two reports", () => farEnd.taken() >= 2, 60_000);
    const reports = new Map((await farEnd.arrivals()).map((it) => [it.to, it.raw ?? ""]));
    for (const name of ["failed", "delayed"]) {
      const report = reports.get(`${name}@${BOUNCES}`);
      expect(report).toMatch(new RegExp(`^Original-Envelope-Id: m=${name}\\+1\r$`, "m"));
      expect(report).toMatch(new RegExp(`^Action: ${name}\\b`, "m"));
    }
  });
});
