// Makes an event, invites people, waits for the mail of one of them, answers it as they would, and counts.
//
//   BECKON_URL=http://localhost:4000 BECKON_API_KEY=bk_… npx tsx examples/client/invite.ts ada@example.org grace@example.org
import { BeckonError, beckon } from "beckon/client";

const api = beckon({
  url: process.env["BECKON_URL"] ?? "http://localhost:4000",
  key: process.env["BECKON_API_KEY"] ?? "",
});
const [first = "ada@example.org", ...others] = process.argv.slice(2);

try {
  const event = await api.post("/events", {
    body: { title: "Summer party", startsAt: "2030-06-13T18:30", timezone: "Europe/London" },
  });
  await api.post("/events/{id}/publish", { path: { id: event.id } });
  await api.post("/events/{id}/invite", { path: { id: event.id }, body: { emails: [first, ...others] } });
  const campaign = await api.post("/events/{id}/campaigns", { path: { id: event.id }, body: { kind: "invitation" } });
  const plan = await api.post("/campaigns/{id}/plan", { path: { id: campaign.id }, body: {} });
  console.log(`${plan.recipients} people get it`);
  await api.post("/campaigns/{id}/send", { path: { id: campaign.id }, body: { planId: plan.planId } });

  const mail = await api.sandbox.waitFor({ to: first });
  console.log(mail.subject);
  await api.post("/sandbox/messages/{id}/guest", { path: { id: mail.id }, body: { press: "yes" } });

  for await (const guest of api.list("/events/{id}/guests", { path: { id: event.id } }))
    console.log(`${guest.contact.email}: ${guest.state}`);
} catch (error) {
  if (!(error instanceof BeckonError)) throw error;
  console.error(`${error.message} (${error.code})`);
  for (const { pointer, message } of error.errors) console.error(`  ${pointer}: ${message}`);
  process.exitCode = 1;
}
