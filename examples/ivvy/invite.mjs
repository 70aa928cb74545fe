import { eachRow, ivvyClient } from "./client.mjs";

/* Makes an event, adds two people, invites them, and tells how everybody answered so far. */

const { IVVY_URL: url = "http://localhost:4000", IVVY_KEY: key, IVVY_SECRET: secret } = process.env;
const ivvy = ivvyClient({ url, key, secret });

const { id: event } = await ivvy("event", "addOrUpdateEvent", {
  eventType: 12,
  title: "Summer party",
  timezone: "Europe/London",
  startDateTime: "2031-06-13 17:00:00",
  endDateTime: "2031-06-13 21:00:00",
});

const contacts = [];
for (const [firstName, lastName] of [
  ["Ada", "Lovelace"],
  ["Charles", "Babbage"],
]) {
  const email = `${firstName}.${lastName}@example.org`.toLowerCase();
  const added = await ivvy("contact", "addOrUpdateContact", { firstName, lastName, email, updateIfExists: true });
  contacts.push(added.id);
}

// Nothing is sent: the links are for you to hand out. Opening one answers nothing; the button on its page does.
const { results } = await ivvy("event", "inviteContacts", { event, contacts });
for (const { contact, status, inviteLinkYes, inviteLinkNo } of results)
  console.log(status ? `${contact}: yes ${inviteLinkYes} no ${inviteLinkNo}` : `${contact}: not invited`);

for await (const { firstName, response } of eachRow(ivvy, "event", "getInvitedContactList", { eventId: event }))
  console.log(`${firstName}: ${{ U: "no answer yet", Y: "comes", N: "does not come" }[response]}`);
