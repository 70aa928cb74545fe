/** Token, users, event, travelers, publish, invite, an answer on the page, RSVP read back. */
import { setTimeout as delay } from "node:timers/promises";
import { read, spotnanaClient } from "./client.mjs";

const baseUrl = process.env.BECKON_URL ?? "http://localhost:4000";
const apiKey = process.env.BECKON_API_KEY;
if (apiKey === undefined) throw new Error("Set BECKON_API_KEY to a key with the right to write.");

const { clientId, clientSecret } = await native("POST", "/credentials", {
  kind: "spotnana",
  name: "the example",
  scopes: ["write"],
});
const spotnana = await spotnanaClient({ baseUrl, clientId, clientSecret });
console.log("We have a token.");

// An address of its own each time, so that the example can be run again.
const run = Date.now().toString(36);
const users = [];
for (const [given, family1] of [
  ["Ada", "Example"],
  ["Grace", "Sample"],
]) {
  const email = `${given}.${run}@example.org`.toLowerCase();
  const { id } = await spotnana("POST", "/v2/users", {
    persona: "EMPLOYEE",
    personalInfo: { name: { given, family1 }, email },
  });
  users.push({ id, given, email });
}
console.log(`We made ${users.map((it) => it.given).join(" and ")}.`);

const { id: eventId } = await spotnana("POST", "/v2/events", {
  name: "Offsite",
  location: { address: { addressLines: ["Quay 4"], regionCode: "DK", timezone: "Europe/Copenhagen" } },
  startDateTime: { iso8601: "2040-06-13T18:30" },
  endDateTime: { iso8601: "2040-06-14T12:00" },
  contacts: [{ id: users[1].id }],
});
const event = `/v2/events/${eventId}`;
const { addedUserIds } = await spotnana("POST", `${event}/travelers/add`, { userIds: users.map(({ id }) => ({ id })) });
await spotnana("POST", `${event}/publish`);
console.log(`Event ${eventId} is published with ${addedUserIds.length} travelers; nobody was written to.`);

await spotnana("POST", `${event}/invite/send`);
await printRsvps("All travelers are invited");

const mail = await mailTo(users[0].email);
console.log(`${users[0].given} got "${mail.subject}".`);
await pressYes(mail.text);
await spotnana("POST", `${event}/travelers/${users[1].id}/rsvp`, {
  eventRsvpState: "INVITE_DECLINED",
  eventRsvpResponse: { air: { notNeeded: true } },
});
await printRsvps("One pressed Yes, the other's No was set by the API");

async function printRsvps(what) {
  console.log(`${what}:`);
  for (const { id, given } of users) {
    const { eventRsvpState, airBookingStatus } = await spotnana("GET", `${event}/travelers/${id}/rsvp`);
    console.log(`  ${given}: ${eventRsvpState}, flight ${airBookingStatus}`);
  }
}

/** Mails leave in the background: waits for the one in the sandbox. */
async function mailTo(address) {
  for (let look = 0; look < 150; look++) {
    const { items } = await native("GET", `/sandbox/messages?to=${encodeURIComponent(address)}`);
    if (items.length > 0) return items[0];
    await delay(100);
  }
  throw new Error(`no mail arrived for ${address}; is a worker running?`);
}

/** Opens the link as a person would: a page, a moment, a button. Opening alone records nothing. */
async function pressYes(text) {
  const link = /https?:\/\/\S+\/yes/.exec(text)?.[0];
  const page = await (await fetch(link)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? "";
  await delay(1_000);
  const action = new URL(link.replace(/\/yes$/, "/answer"));
  const answered = await fetch(action, { method: "POST", body: new URLSearchParams({ answer: "yes", ticket }) });
  if (!answered.ok) throw new Error(`the page answered ${answered.status}`);
}

/** Beckon's own API, for what Spotnana's wire has no words for. */
async function native(method, path, body) {
  const reply = await fetch(new URL(`/beckon/v1${path}`, baseUrl), {
    method,
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return read(reply, path);
}
