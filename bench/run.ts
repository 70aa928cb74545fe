import { parseArgs } from "node:util";
import { benchAnswers } from "./answers.ts";
import { benchDashboard } from "./dashboard.ts";
import { benchDelivery, benchDeliveryByTwo, benchDeliverySigned, benchDeliveryToMillion } from "./delivery.ts";
import { benchDeliveryThrottled } from "./delivery-throttled.ts";
import { benchGuestPage } from "./guest-page.ts";
import { benchInvite } from "./invite.ts";
import { benchIvvyInvite } from "./ivvy-invite.ts";
import { benchIvvyLists } from "./ivvy-lists.ts";
import { benchIvvySigning } from "./ivvy-signing.ts";
import { type Lab, openLab } from "./lab.ts";
import { benchReads } from "./reads.ts";
import { benchSendMemory } from "./send-memory.ts";
import { benchSmtp } from "./smtp.ts";
import { benchSpotnana } from "./spotnana.ts";
import { benchWalr } from "./walr.ts";
import { benchWebhooks } from "./webhooks.ts";

interface Bench {
  readonly summary: string;
  /** Answers whether every bar was reached. */
  run(lab: Lab): Promise<boolean>;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  invite: { summary: "inviting 100,000 contacts against a raw driver that inserts the same rows", run: benchInvite },
  answers: { summary: "recording answers at 64 connections against a bare handler", run: benchAnswers },
  "guest-page": { summary: "reading guest pages at 64 connections against a bare handler", run: benchGuestPage },
  delivery: { summary: "sending to 50,000 people against a bare pipelined writer", run: benchDelivery },
  "delivery-signed": {
    summary: "the same with DKIM, against what the cores can sign at all",
    run: benchDeliverySigned,
  },
  "delivery-million": { summary: "sending to a million against sending to 50,000", run: benchDeliveryToMillion },
  "delivery-by-two": { summary: "two worker processes against one", run: benchDeliveryByTwo },
  "delivery-throttled": {
    summary: "sending to 50,000 people through a relay that takes 500 mails a second",
    run: benchDeliveryThrottled,
  },
  "send-memory": { summary: "memory between a send to 10,000 and one to 200,000", run: benchSendMemory },
  smtp: { summary: "the e-mail channel alone against a bare pipelined writer, and signed mails", run: benchSmtp },
  "ivvy-invite": { summary: "iVvy's inviteContacts with 1,000 ids against a raw driver", run: benchIvvyInvite },
  "ivvy-signing": { summary: "what verifying iVvy's signatures costs of a call", run: benchIvvySigning },
  "ivvy-lists": { summary: "pages of iVvy's getContactList against counting the same contacts", run: benchIvvyLists },
  spotnana: {
    summary: "inviting 10,000 travelers with one call against a raw driver, and pages of their list",
    run: benchSpotnana,
  },
  walr: { summary: "accepting 10,000 recipients in one Send invite against a raw driver", run: benchWalr },
  webhooks: {
    summary: "telling 20 endpoints of 2,500 answers against a bare poster, and with one of them dead",
    run: benchWebhooks,
  },
  dashboard: {
    summary: "the guest list of 100,000 in a browser while they are written to, against a bare list",
    run: benchDashboard,
  },
  reads: { summary: "how long the lists of a dashboard take among many rows; no bar", run: benchReads },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" }, size: { type: "string" } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name));
if (positionals.length === 0 || unknown.length > 0) {
  console.log("npm run bench -- [--runs 5] [--size 20000] <name> [<name> ...], or all\n");
  for (const [name, { summary }] of Object.entries(BENCHES)) console.log(`  ${name.padEnd(16)} ${summary}`);
  process.exitCode = 2;
} else {
  for (const name of positionals) {
    const bench = BENCHES[name];
    if (bench === undefined) continue;
    await using lab = await openLab({
      runs: Number(values.runs),
      size: values.size === undefined ? undefined : Number(values.size),
    });
    if (!(await bench.run(lab))) process.exitCode = 1;
  }
}
