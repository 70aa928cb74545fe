/**
 * The product's e-mail channel alone, built, in a process of its own: writes and sends as many mails as it is told to,
 * each with links and a name of its own, and never waits for permission. Also signs the same number of headers, to see
 * what the machine can. Started by `smtp.ts`.
 */
import { generateKeyPairSync, sign } from "node:crypto";
import { promisify } from "node:util";
import { signatureFields } from "../dist/channels/email/dkim.js";
import { compose } from "../dist/channels/email/mime.js";
import { smtpChannel } from "../dist/channels/email/smtp.js";
import { parseSmtpUrl } from "../dist/channels/email/smtp-url.js";
import { compileMail } from "../dist/content/mail.js";

const [port, connections] = process.argv.slice(2);
/** As many as a worker has under way at most. */
const UNDER_WAY = 256;
const SIGNATURES_UNDER_WAY = 16;
/** About what a signature covers of a mail's head. */
const SIGNED_OCTETS = 900;

const { privateKey: key } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const dkim = { domain: "bench.example", selector: "bench", key };
const compiled = compileMail({
  kind: "update",
  subject: "About {{event.title}}",
  preheader: null,
  body: "Dear {{firstName}},\n\nthe doors of {{event.title}} open half an hour earlier than planned.\n\nSee you there!",
  language: "en",
  event: {
    title: "Summer party",
    timezone: "Europe/London",
    startsAt: new Date("2030-06-13T17:30:00Z"),
    endsAt: null,
    answerBy: null,
    location: { name: "The Glasshouse" },
  },
  organiser: { name: "Bench", postalAddress: null },
});
if (compiled.kind === "bad") throw new Error(compiled.problems[0]?.message);
const { mail } = compiled;

function outgoing(number) {
  const no = String(number).padStart(8, "0");
  const page = `https://rsvp.bench.example/i/7k2m9xw4qz3r8t5vhn${no}`;
  const stop = `https://rsvp.bench.example/u/q4w8n2hx6yt0m9d3bz${no}`;
  const links = { page, yes: `${page}/yes`, no: `${page}/no`, stop, calendar: `${page}/event.ics` };
  const { subject, text, html, woven } = mail.render({ firstName: `Guest ${number}` }, links);
  return {
    subject,
    text,
    html,
    woven,
    messageId: `${number}.k2m9xw4qz3r8t5vh@bench.example`,
    from: { address: "bench@bench.example", name: "Bench" },
    to: `guest-${number}@bench.example`,
    toName: `Guest ${number}`,
    headers: [
      ["List-Unsubscribe", `<${stop}>`],
      ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
    ],
  };
}

async function inParallel(count, width, work) {
  let next = 0;
  const startedAt = performance.now();
  const one = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, one));
  return (performance.now() - startedAt) / 1000;
}

const never = new AbortController().signal;
const yes = async () => true;

async function send(count, settings) {
  const url = `smtp://127.0.0.1:${port}?connections=${connections}`;
  const channel = smtpChannel({ ...parseSmtpUrl(url), ...settings }, { now: () => new Date() });
  const seconds = await inParallel(count, UNDER_WAY, async (number) => {
    const delivery = await channel.deliver(outgoing(number), yes, never);
    if (delivery.kind !== "accepted") throw new Error(`mail ${number}: ${JSON.stringify(delivery)}`);
  });
  await channel.close();
  return seconds;
}

/** The head and body of a mail, composed and signed, without sending it. */
async function octetsOfOne() {
  const composed = compose(outgoing(1), new Date());
  if (composed.kind === "bad") throw new Error(composed.why);
  const { mail } = composed;
  const fields = [...(await signatureFields(mail, new Date(), dkim)), ...mail.fields];
  return fields.reduce((sum, it) => sum + it.name.length + it.value.length + 4, 2 + mail.body.length);
}

const signInThreadPool = promisify(sign);
const covered = Buffer.alloc(SIGNED_OCTETS, "a");

const RUNS = {
  plain: (count) => send(count, {}),
  signed: (count) => send(count, { dkim }),
  signatures: (count) => inParallel(count, SIGNATURES_UNDER_WAY, () => signInThreadPool("sha256", covered, key)),
};

process.on("message", async ({ run, count }) => process.send?.({ seconds: await RUNS[run](count) }));
process.once("disconnect", () => process.exit());
process.send?.({ octets: await octetsOfOne() });
