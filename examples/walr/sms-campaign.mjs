/**
 * An SMS campaign at a set time: tomorrow, or the one given, at most 366 days ahead. It cannot be called back afterwards.
 *
 *   node sms-campaign.mjs [YYYY-MM-DDThh:mm:ssZ]
 */
import { openSurvey } from "./client.mjs";

const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
const sendTimeUtc = process.argv[2] ?? tomorrow;

const survey = await openSurvey();

const { said: campaign } = await survey("POST", "/campaigns/sms", {
  name: "Customer day, by text",
  text: "{{firstName|Hello}}, are you coming to {{event.name}}? {{rsvp_link}}",
  sender: "Example",
});

const { batch } = await survey("POST", "/invites", {
  campaignId: campaign.id,
  sendTimeUtc,
  recipients: [
    { variables: { phone: "+447700900201", firstName: "Ada" } },
    { variables: { phone: "+447700900202", firstName: "Charles" } },
  ],
});

console.log(`campaign ${campaign.id}, batch ${batch}, at ${sendTimeUtc}`);
console.log(JSON.stringify((await survey("GET", `/campaigns/${campaign.id}/status`)).said));
