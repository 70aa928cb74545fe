/**
 * A worker as a process of its own, to be killed: `node --import tsx worker-process.ts <database url> <smtp url> <secret> <public url>`.
 * Says `ready` when it runs, and ends when its standard input does.
 */
import { smtpChannel } from "../../src/channels/email/smtp.ts";
import { parseSmtpUrl } from "../../src/channels/email/smtp-url.ts";
import { openSandbox } from "../../src/main/sandbox.ts";
import { openDb } from "../../src/storage/db.ts";
import { openInstallation } from "../../src/usecases/open-installation.ts";
import { runWorker } from "../../src/worker/worker.ts";

const [databaseUrl = "", smtpUrl = "", secret = "", publicUrl = ""] = process.argv.slice(2);
const db = openDb({ url: databaseUrl, poolMax: 10, prepared: true, statementTimeoutMs: 60_000 });
const installation = await openInstallation(db, { current: secret, previous: undefined });
const now = () => new Date();
const say = (facts: unknown, message: string) => console.error(process.pid, message, facts);
const deps = {
  db,
  now,
  ...installation,
  publicUrl,
  isSandbox: () => false,
  directUrl: databaseUrl,
  channels: { ...openSandbox({ db, now, publicUrl }), email: smtpChannel(parseSmtpUrl(smtpUrl), { now }) },
  uncertainWaitSeconds: 0,
  inboundAddress: undefined,
  log: { info() {}, warn: say, error: say },
};
const worker = runWorker({ deps });
console.log("ready");
process.stdin.resume();
process.stdin.on("end", async () => {
  await worker.stop();
  await deps.channels.email.close();
  await db.close();
});
