import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerBatchJob } from "../../../../src/http/ivvy/batch/answer-job.ts";
import { silentLog } from "../../../../src/lib/log.ts";
import { runIvvyBatchTask } from "../../../../src/worker/jobs/run-ivvy-batch.ts";
import { open, press } from "../../../support/browser.ts";
import { aClock, type TestClock } from "../../../support/clock.ts";
import { dotNetSdk, javaScriptSdk, type Sdk, type SdkAnswer, type SdkKey } from "../../../support/ivvy-sdk.ts";
import { aCampaign, aParty, sendNow } from "../../../support/party.ts";
import { saneThroughout } from "../../../support/shapes.ts";
import { until } from "../../../support/until.ts";
import { aWorker, type TestWorker } from "../../../support/worker.ts";
import { aWorld, type World } from "../../../support/world.ts";
import { afterAnswers, type Known, type Step, storyOf } from "./story.ts";

/*
 * Two clients that know the wire contract alone live the same story over HTTP, through every action of iVvy's that is
 * spoken, and look at every answer as strictly as iVvy's own SDKs do.
 */

/** Every action of the contract but the lead's, which no account has. */
const SPOKEN = `
  test.ping
  contact.addOrUpdateContact contact.getContact contact.getContactList contact.getContactNoteList
  contact.addOrUpdateContactNote contact.getCustomFieldDefinition contact.getCompanyCustomFieldDefinition
  contact.getSubscriptionGroupList contact.addContactsToSubscriptionGroup contact.removeContactsFromSubscriptionGroup
  contact.getCompanyList contact.getCompany contact.addOrUpdateCompany contact.getCompanyNoteList
  contact.addOrUpdateCompanyNote
  event.addOrUpdateEvent event.getEvent event.getEventList event.inviteContacts event.getInvitedContactList
  event.getInvitedContactListForAccount event.getRegistrationList event.getRegistration
  event.getRegistrationListForAccount event.getAttendeeList event.getAttendee event.getAttendeeListForAccount
  event.getSessionList event.getSpeakerList event.getSponsorshipList event.createLoginToken
  batch.run batch.progress batch.results batch.restart batch.repost
  account.getUserList account.getEmailLogList account.getIndustryList account.getCostCenterList
  account.addOrUpdateCostCenter account.addErrorReport account.getEmailCampaignList
  account.getEmailCampaignRecipientList account.subscribeToNotifications account.unsubscribeFromNotifications
`
  .trim()
  .split(/\s+/);

let world: World;
let worker: TestWorker;
let clock: TestClock;
let key: SdkKey;
let origin: string;
let campaign: number;

beforeAll(async () => {
  clock = aClock(new Date().toISOString());
  world = await aWorld({ now: clock.now });
  worker = aWorker(world, { tasks: [runIvvyBatchTask(world.deps, answerBatchJob(silentLog))] });
  origin = await world.app.listen({ host: "127.0.0.1", port: 0 });
  const made = await world.call("POST", "/credentials", { kind: "ivvy", name: "SDK", scopes: ["owner"] });
  key = made.body;
  // Nothing makes these through iVvy.
  await world.call("POST", "/lists", { name: "Newsletter" });
  await world.database.query(
    `with c as (insert into contacts (account_id, first_name, last_name) values ($1, 'Ada', 'Byron') returning id)
     insert into logins (account_id, contact_id, email_norm, role)
     select $1, c.id, 'ada@example.org', 'organiser' from c`,
    [world.account.id],
  );
  campaign = await aMailedCampaign(world);
});

afterAll(async () => {
  await worker.stop();
  await world[Symbol.asyncDispose]();
});

/** A campaign that one person was mailed. */
async function aMailedCampaign(it: World): Promise<number> {
  const { eventId } = await aParty(it, { people: [{ state: "added" }] });
  const campaignId = await aCampaign(it, eventId, { channel: "email" });
  const sent = await sendNow(it, campaignId);
  if (sent.status >= 300) throw new Error(`not sent: ${sent.text}`);
  await until("the mail to have left", async () => {
    const { counts } = (await it.call("GET", `/campaigns/${campaignId}`)).body;
    return counts?.sent === 1;
  });
  return campaignId;
}

const SDKS = [
  ["dotNet", () => dotNetSdk(origin, key, clock.now)],
  ["javaScript", () => javaScriptSdk(origin, key, clock.now)],
] as const;

describe.each(SDKS)("a client like the %s SDK", (self, open) => {
  const known: Known = {};
  const called = new Set<string>();
  let sdk: Sdk;

  beforeAll(() => {
    sdk = open();
    known["campaign"] = campaign;
  });

  const follow = (steps: readonly Step[]) =>
    it.each(steps.map((step) => [step.action, step.what, step] as const))("%s %s", async (_action, _what, step) => {
      called.add(step.action);
      await take(sdk, step, known);
    });

  follow(storyOf(self));

  it("sees guests answer by the links it handed out", async () => {
    await answer(String(known["yes"]), "yes");
    await answer(String(known["no"]), "no");
  });

  follow(afterAnswers());

  it("was heard in every action", () => {
    expect(SPOKEN.filter((it) => !called.has(it))).toEqual([]);
  });
});

async function take(sdk: Sdk, step: Step, known: Known): Promise<void> {
  const [namespace = "", action = ""] = step.action.split(".");
  const ask = () => sdk.call(namespace, action, step.parameters?.(known));
  const answer = step.until === undefined ? await ask() : await asked(step, ask);
  if (step.fails !== undefined) {
    expect(answer).toMatchObject({ kind: "error", errorCode: step.fails[0], specificCode: step.fails[1] });
    expect(wrongWithError(answer)).toEqual([]);
    return;
  }
  if (answer.kind !== "result") throw new Error(`refused: ${JSON.stringify(answer)}`);
  const { result, status } = answer;
  expect(status).toBe(200);
  expect([...(step.shape?.(result, step.action) ?? []), ...saneThroughout(result, step.action)]).toEqual([]);
  expect(hasErrorCode(result)).toBe(false);
  step.learn?.(result, known);
}

function asked(step: Step, ask: () => Promise<SdkAnswer>): Promise<SdkAnswer> {
  return until(step.what, async () => {
    const answer = await ask();
    if (answer.kind === "error") throw new Error(JSON.stringify(answer));
    return step.until?.(answer.result) === true && answer;
  });
}

/** Not even null: some clients then answer nothing at all. */
function hasErrorCode(result: unknown): boolean {
  return typeof result === "object" && result !== null && Object.hasOwn(result, "errorCode");
}

/** The status says what the body says, and the numbers are numbers. */
function wrongWithError(answer: SdkAnswer): string[] {
  if (answer.kind !== "error") return ["no error"];
  const wrong: string[] = [];
  const { additionalMessages = [] } = answer.body as { additionalMessages?: unknown };
  if (answer.status !== answer.errorCode) wrong.push(`status ${answer.status} for errorCode ${answer.errorCode}`);
  if (typeof answer.specificCode !== "number") wrong.push("specificCode is no number");
  if (typeof answer.message !== "string") wrong.push("message is no text");
  if (!Array.isArray(additionalMessages) || additionalMessages.some((it) => typeof it !== "string"))
    wrong.push("additionalMessages is no list of texts");
  return wrong;
}

/** A person opens the link and presses the button. */
async function answer(link: string, reply: "yes" | "no"): Promise<void> {
  const path = new URL(link).pathname;
  const page = await open(world, path);
  clock.pass(2_000);
  const pressed = await press(world, page, `${path.split("/").slice(0, 3).join("/")}/answer`, { answer: reply });
  expect(pressed.status).toBe(303);
}
