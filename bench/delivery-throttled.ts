import { runCampaign } from "./campaign-run.ts";
import { keepResult, rounded, table } from "./harness.ts";
import type { Lab } from "./lab.ts";
import { machineFacts } from "./machine.ts";
import { seedContacts, seedEvent, seedGuests } from "./seed.ts";
import { startSink } from "./sink.ts";

const PEOPLE = 50_000;
const PER_SECOND = 500;
const CONNECTIONS = 20;
/** Of the time that the relay needs at least. */
const SLOWNESS_MAX = 1.15;

/**
 * One campaign through a relay that takes 500 mails in each second and answers 454 to MAIL above: everybody is mailed, in
 * little more time than the relay needs, and nobody lends a hand.
 */
export async function benchDeliveryThrottled(lab: Lab): Promise<boolean> {
  const mails = lab.size ?? PEOPLE;
  await using sink = await startSink({ perSecond: PER_SECOND });
  const first = await lab.startProduct({ role: "api" });
  const seeded = await seedContacts(lab, mails);
  const eventId = await seedEvent(lab, seeded.accountId);
  await seedGuests(lab, seeded, eventId);
  await first.stop();
  const campaign = await runCampaign(lab, { sink, eventId, mails, connections: CONNECTIONS });
  const [seconds, refused] = [await sink.seconds(), await sink.refused()];
  const slowness = seconds / (mails / PER_SECOND);
  const isReached = slowness <= SLOWNESS_MAX;
  console.log(`\nOne campaign to ${mails.toLocaleString("en-US")} people through a relay of ${PER_SECOND} mails/s`);
  console.log(
    table([
      ["arrived", "seconds", "mails/s", "turned away"],
      [mails, seconds, mails / seconds, refused].map((it) => rounded(it)),
    ]),
  );
  console.log(
    `  ${rounded(slowness)} = seconds / least seconds; at most ${SLOWNESS_MAX}: ${isReached ? "reached" : "MISSED"}`,
  );
  const where = { machine: machineFacts(), postgres: lab.postgresVersion };
  await keepResult("delivery-throttled", { at: new Date(), ...where, slowness, refused, campaign });
  return isReached;
}
